import MujazCore

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// Renders the article page of the default theme with Mujaz and by hand.
///
///     template-benchmark export FOLDER      writes data.json, the changed templates and the pages
///     template-benchmark measure BATCHES    prints the microseconds per page of each batch, as JSON
///     template-benchmark profile BATCHES    renders with Mujaz alone, for a profiler to look at
@main
enum TemplateBenchmark {
    /// How long a batch takes, about: long enough for the clock, short enough to fall between interruptions.
    private static let batchMicroseconds = 10_000.0

    static func main() async {
        do {
            let arguments = Array(CommandLine.arguments.dropFirst())
            if arguments.count == 2, arguments[0] == "export" {
                try await export(to: arguments[1])
            } else if arguments.count == 2, arguments[0] == "measure", let batches = Int(arguments[1]), batches > 0 {
                try await measure(batches)
            } else if arguments.count == 2, arguments[0] == "profile", let batches = Int(arguments[1]) {
                let site = try await site(try BenchmarkTemplates.ready())
                var batch = try Batch { try site.render(into: &$0) }
                for _ in 0..<batches { try batch.run() }
                print("\(batch.times.min() ?? 0) µs")
            } else {
                let usage = "template-benchmark export FOLDER | measure BATCHES | profile BATCHES"
                throw BenchmarkFailure(message: "usage: " + usage)
            }
        } catch {
            let message = (error as? BenchmarkFailure)?.message ?? "\(error)"
            print("template-benchmark: \(message)")
            exit(1)
        }
    }

    /// The site with templates in the place of the theme's, and the structured data in the front matter.
    private static func site(_ overrides: [String: [UInt8]]) async throws -> BenchmarkSite {
        var graph: [UInt8] = []
        try await BenchmarkSite(overrides: BenchmarkTemplates.graph, graph: "").render(into: &graph)
        return try await BenchmarkSite(overrides: overrides, graph: String(decoding: graph, as: UTF8.self))
    }

    /// The page as the theme is, but for overrides.
    private static func page(_ overrides: [String: [UInt8]]) async throws -> [UInt8] {
        var bytes: [UInt8] = []
        try await site(overrides).render(into: &bytes)
        return bytes
    }

    private static func export(to folder: String) async throws {
        let files = DiskFileSystem()
        let templates = try BenchmarkTemplates.ready()
        let json = try await page(try BenchmarkTemplates.data())
        let data = try PageData.decode(json)
        try files.createDirectory(folder)
        try files.write(json, to: folder + "/data.json")
        try files.write(try await page(templates), to: folder + "/page.html")
        try files.write(try await page(try BenchmarkTemplates.withBody()), to: folder + "/page-whole.html")
        for (name, source) in templates {
            let path = folder + "/" + name
            if let slash = path.lastIndex(of: "/") { try files.createDirectory(String(path[..<slash])) }
            try files.write(source, to: path)
        }
        for keepsShared in [false, true] {
            var byHand: [UInt8] = []
            HandWrittenPage(data, keepsShared: keepsShared).render(into: &byHand)
            try files.write(byHand, to: folder + (keepsShared ? "/by-hand-kept.html" : "/by-hand.html"))
        }
    }

    private static func measure(_ batches: Int) async throws {
        let ready = try await site(try BenchmarkTemplates.ready())
        let whole = try await site(try BenchmarkTemplates.withBody())
        let views = try await site(BenchmarkTemplates.nothing)
        let data = try PageData.decode(try await page(try BenchmarkTemplates.data()))
        let byHand = HandWrittenPage(data, keepsShared: false)
        let kept = HandWrittenPage(data, keepsShared: true)
        var contestants: [(name: String, batch: Batch)] = [
            ("mujaz", try Batch { try ready.render(into: &$0) }),
            ("mujaz_whole", try Batch { try whole.render(into: &$0) }),
            ("views", try Batch { try views.render(into: &$0) }),
            ("by_hand", try Batch { byHand.render(into: &$0) }),
            ("by_hand_kept", try Batch { kept.render(into: &$0) }),
        ]
        // In turn, so that a busy moment hits all.
        for _ in 0..<batches {
            for index in contestants.indices { try contestants[index].batch.run() }
        }
        var json = JSONWriter()
        json.object { json in
            for contestant in contestants {
                json.member(contestant.name, contestant.batch.times.map { "\($0)" }.joined(separator: " "))
            }
        }
        print(json.text)
    }

    /// One way to make the page, and the microseconds that it took in each batch.
    private struct Batch {
        private let body: (inout [UInt8]) throws -> Void
        private let pages: Int
        private var output: [UInt8] = []
        private(set) var times: [Double] = []

        /// Warms up, and sees how many pages a batch has.
        init(_ body: @escaping (inout [UInt8]) throws -> Void) throws {
            self.body = body
            output.reserveCapacity(65_536)
            var once = 0.0
            for _ in 0..<20 { once = try Self.microseconds(of: body, pages: 20, &output) }
            pages = max(20, Int(batchMicroseconds / max(once, 0.01)))
        }

        mutating func run() throws { times.append(try Self.microseconds(of: body, pages: pages, &output)) }

        private static func microseconds(
            of body: (inout [UInt8]) throws -> Void, pages: Int, _ output: inout [UInt8]
        ) throws -> Double {
            let clock = ContinuousClock()
            let start = clock.now
            for _ in 0..<pages {
                output.removeAll(keepingCapacity: true)
                try body(&output)
            }
            let duration = (clock.now - start).components
            return (Double(duration.seconds) * 1e6 + Double(duration.attoseconds) / 1e12) / Double(pages)
        }
    }
}
