import MujazCore
import MujazLanguage

/// The small site that `mujaz init` makes: something to look at, and to change line by line.
public struct StarterSite: Sendable {
    /// Why the site could not be made.
    public enum Problem: Error {
        /// The folder holds something.
        case notEmpty
        case disk(FileSystemError)
    }

    private let now: Timestamp
    private let zone: TimeZoneRules
    private let zoneName: String

    /// - Parameters:
    ///   - now: the articles are of this moment and of the days before it.
    ///   - timeZone: the IANA name of the newsroom's zone; UTC where it is not known.
    public init(now: Timestamp, timeZone: String? = nil, zones: TimeZoneDatabase = .system) {
        self.now = now
        let rules = timeZone.flatMap { TimeZoneRules(identifier: $0, database: zones) }
        zone = rules ?? .utc
        zoneName = rules == nil ? "UTC" : timeZone ?? "UTC"
    }

    /// The files by their paths in the folder of the site.
    public var files: [(path: String, text: String)] {
        [
            ("mujaz.yaml", StarterConfiguration.text(timeZone: zoneName)),
            ("Templates/strings/ar.yaml", StarterConfiguration.strings),
            ("Content/static/logo.svg", StarterPictures.logo),
            (
                "Content/articles/\(day(3))-مكتبة-الحي-تفتح-قاعتها.md",
                // Texts link to each other by their files.
                StarterArticles.library(minute(3), books: "\(day(52))-ألف-كتاب.md")
            ),
            ("Content/articles/library.svg", StarterPictures.library),
            ("Content/articles/\(day(7))-فرن-الساحة.md", StarterArticles.bakery(minute(7))),
            ("Content/articles/\(day(29))-كأس-الحارات.md", StarterArticles.cup(minute(29))),
            ("Content/articles/\(day(52))-ألف-كتاب.md", StarterArticles.books(minute(52))),
            ("Content/stories/مكتبة-الحي.md", StarterArticles.story),
            (
                "Content/live/ليلة-الافتتاح.md",
                StarterArticles.live(start: minute(2), first: minute(2), second: minute(1))
            ),
            ("Content/pages/about.md", StarterArticles.about),
            (".gitignore", "Output/\n.mujaz/\n"),
        ]
    }

    /// Writes the site into a folder that is not there yet or is empty; hidden files such as `.git` may be in it.
    public func write(to folder: String, fileSystem: any FileSystem) throws(Problem) {
        guard isFree(folder, fileSystem) else { throw .notEmpty }
        do throws(FileSystemError) {
            for (path, text) in files {
                let place = folder + "/" + path
                guard fileSystem.kind(of: place) == nil else { continue }
                if let slash = place.lastIndex(of: "/") { try fileSystem.createDirectory(String(place[..<slash])) }
                try fileSystem.write(Array(text.utf8), to: place)
            }
        } catch {
            throw .disk(error)
        }
    }

    private func isFree(_ folder: String, _ fileSystem: any FileSystem) -> Bool {
        guard fileSystem.kind(of: folder) != nil else { return true }
        let names = try? fileSystem.names(in: folder)
        return names?.allSatisfy { $0.hasPrefix(".") && $0 != ".mujaz" } ?? false
    }

    private func moment(_ hours: Int) -> CivilDateTime {
        zone.civil(now.adding(seconds: -Int64(hours) * 3600))
    }

    private func day(_ hours: Int) -> String { MachineDate.day(moment(hours).date) }

    private func minute(_ hours: Int) -> String {
        let text = MachineDate.utc(Timestamp(secondsSince1970: moment(hours).secondsSince1970))
        return String(text.prefix(16)).replacing("T", with: " ")
    }
}
