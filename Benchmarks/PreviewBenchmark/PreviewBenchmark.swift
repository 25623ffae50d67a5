import MujazBuild
import MujazCore
import MujazLanguage
import MujazPreview

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// Measures, within one process, how long it takes from a saved file to its page: the change applied to a site in memory, and
/// the page rendered.
///
///     preview-benchmark SOURCE RUNS    prints a line of JSON for each kind of change
///
/// SOURCE is a folder made by `generate.py`; its files are changed, and put back.
@main
enum PreviewBenchmark {
    static func main() async {
        let arguments = Array(CommandLine.arguments.dropFirst())
        guard arguments.count >= 2, let runs = Int(arguments[1]), runs > 0 else {
            print("usage: preview-benchmark SOURCE RUNS [CHANGE]")
            exit(2)
        }
        do {
            try await measure(arguments[0], runs: runs, only: arguments.count > 2 ? arguments[2] : nil)
        } catch {
            print("preview-benchmark: \(error)")
            exit(1)
        }
    }

    private static func measure(_ source: String, runs: Int, only: String?) async throws {
        var watch = Watch()
        let options = BuildOptions(
            source: source, output: source + "/Output", now: Timestamp(secondsSince1970: 1_795_586_400), jobs: 2)
        let session = try await PreviewSession.open(options)
        _ = await session.file(at: "index.html")
        watch.stop()
        print(#"{"change": "start", \#(watch.text)}"#)
        let bench = try Bench(source: source, session: session)
        for change in Change.all where only == nil || only == change.name {
            var best = Watch.none
            var pages = Watch.none
            for run in 0..<runs {
                let saved = try change.save(bench, run)
                var watch = Watch()
                let update = await session.apply(.paths(saved))
                watch.stop()
                var page = Watch()
                let file = await session.file(at: change.page ?? bench.page)
                page.stop()
                guard case .bytes = file, !update.events.isEmpty else { throw Failure.noPage(change.name) }
                best = min(best, watch)
                pages = min(pages, page)
            }
            try await bench.restore(session)
            print(#"{"change": "\#(change.name)", \#(best.text), "page": {\#(pages.text)}}"#)
        }
    }
}

enum Failure: Error {
    case noPage(String)
    case noArticle
}

/// Time that passed, and time that the process worked.
struct Watch: Comparable {
    private var wall: Int64
    private var work: Int64

    init() { (wall, work) = (Self.now(CLOCK_MONOTONIC), Self.now(CLOCK_PROCESS_CPUTIME_ID)) }
    private init(wall: Int64, work: Int64) { (self.wall, self.work) = (wall, work) }

    static let none = Watch(wall: .max, work: .max)

    mutating func stop() {
        wall = Self.now(CLOCK_MONOTONIC) - wall
        work = Self.now(CLOCK_PROCESS_CPUTIME_ID) - work
    }

    var text: String { #""ms": \#(Double(wall / 1000) / 1000), "cpu_ms": \#(Double(work / 1000) / 1000)"# }

    static func < (left: Watch, right: Watch) -> Bool { left.wall < right.wall }

    private static func now(_ clock: clockid_t) -> Int64 {
        var time = timespec()
        clock_gettime(clock, &time)
        return Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
    }
}

/// The site that is changed, and one article in the middle of it.
final class Bench {
    let source: String
    let article: String
    let text: String
    let page: String
    private let disk = DiskFileSystem()
    private var before: [String: [UInt8]?] = [:]

    init(source: String, session: PreviewSession) throws {
        self.source = source
        let files = try disk.tree(at: source + "/Content/articles") { _ in false }.files.filter {
            $0.path.hasSuffix(".md")
        }
        guard !files.isEmpty else { throw Failure.noArticle }
        article = "Content/articles/" + files[files.count / 2].path
        text = String(decoding: try disk.contents(of: source + "/" + article), as: UTF8.self)
        let name = article.split(separator: "/").last?.dropLast(3) ?? ""
        let date = text.split(separator: "\n").first { $0.hasPrefix("date:") }?.dropFirst(6).prefix(10) ?? ""
        page = date.split(separator: "-").joined(separator: "/") + "/\(name)/index.html"
    }

    func write(_ path: String, _ text: String) throws {
        let place = source + "/" + path
        if before[path] == nil { before[path] = .some(try? disk.contents(of: place)) }
        if let slash = place.lastIndex(of: "/") { try disk.createDirectory(String(place[..<slash])) }
        try disk.write(Array(text.utf8), to: place)
    }

    func remove(_ path: String) throws {
        if before[path] == nil { before[path] = .some(try? disk.contents(of: source + "/" + path)) }
        try disk.removeFile(source + "/" + path)
    }

    func restore(_ session: PreviewSession) async throws {
        for (path, bytes) in before {
            if let bytes {
                try disk.write(bytes, to: source + "/" + path)
            } else {
                try? disk.removeFile(source + "/" + path)
            }
        }
        await session.apply(.paths(Array(before.keys)))
        before = [:]
    }
}

/// A kind of change.
struct Change: Sendable {
    let name: String
    /// The page that shows it; nil for that of the article.
    var page: String?
    /// Saves files, and says which.
    let save: @Sendable (Bench, Int) throws -> [String]

    private static func line(_ key: String, _ text: String) -> Substring? {
        text.split(separator: "\n").first { $0.hasPrefix(key + ":") }
    }

    private static func setting(_ key: String, _ value: String, _ page: String? = nil, name: String) -> Change {
        Change(name: name, page: page) { bench, run in
            let new = "\(key): \(value.replacing("%", with: "\(run)"))"
            let text =
                line(key, bench.text).map { bench.text.replacing($0, with: new) }
                ?? bench.text.replacing("---\n", with: "---\n\(new)\n", maxReplacements: 1)
            try bench.write(bench.article, text)
            return [bench.article]
        }
    }

    static let all = [
        Change(name: "body") { bench, run in
            try bench.write(bench.article, bench.text + "\nسطر جديد \(run)\n")
            return [bench.article]
        },
        setting("title", "عنوان آخر %", name: "title"),
        setting("topics", "[الاقتصاد, جديد %]", "index.html", name: "topic"),
        setting("stories", "قصة أخرى %", "index.html", name: "story"),
        Change(name: "date", page: "index.html") { bench, run in
            guard let date = line("date", bench.text) else { throw Failure.noArticle }
            let new = "date: 2026-0\(run % 8 + 1)-11T10:0\(run % 10):00+03:00"
            try bench.write(bench.article, bench.text.replacing(date, with: new))
            return [bench.article]
        },
        Change(name: "new file", page: "index.html") { bench, run in
            let path = "Content/articles/new-\(run).md"
            try bench.write(path, bench.text)
            return [path]
        },
        Change(name: "renamed file", page: "index.html") { bench, run in
            func path(_ number: Int) -> String {
                number == 0 ? bench.article : "Content/articles/renamed-\(number).md"
            }
            try bench.remove(path(run))
            try bench.write(path(run + 1), bench.text)
            return [path(run), path(run + 1)]
        },
        Change(name: "story file", page: "stories/index.html") { bench, run in
            let path = "Content/stories/s.md"
            try bench.write(path, "---\ntitle: ميناء المرسى\n---\nنص \(run)\n")
            return [path]
        },
        Change(name: "topic file", page: "topics/index.html") { bench, run in
            let path = "Content/topics/t.md"
            try bench.write(path, "---\ntitle: الاقتصاد\n---\nنص \(run)\n")
            return [path]
        },
        Change(name: "configuration", page: "index.html") { bench, run in
            let text = String(decoding: try DiskFileSystem().contents(of: bench.source + "/mujaz.yaml"), as: UTF8.self)
            let lines = text.split(separator: "\n").map { $0.hasPrefix("title:") ? "title: موجز \(run)" : $0 }
            try bench.write("mujaz.yaml", lines.joined(separator: "\n") + "\n")
            return ["mujaz.yaml"]
        },
        Change(name: "template", page: nil) { bench, run in
            try bench.write("Templates/partials/extra.html", "<p>\(run)</p>")
            return ["Templates/partials/extra.html"]
        },
        Change(name: "string", page: nil) { bench, run in
            try bench.write("Templates/strings/ar.yaml", "home: الرئيسية \(run)\n")
            return ["Templates/strings/ar.yaml"]
        },
        Change(name: "style", page: nil) { bench, run in
            try bench.write("Templates/assets/style.css", "a{order:\(run)}")
            return ["Templates/assets/style.css"]
        },
        Change(name: "picture", page: nil) { bench, run in
            let path = "Content/articles/new.svg"
            try bench.write(path, #"<svg xmlns="http://www.w3.org/2000/svg" width="\#(run + 1)" height="9"/>"#)
            return [path]
        },
    ]
}
