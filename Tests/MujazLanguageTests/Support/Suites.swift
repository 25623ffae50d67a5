import Foundation

/// Test suites of other projects, which are not in the repository: `MUJAZ_SUITES` names their folder.
enum Suites {
    /// CLDR's plural rules in JSON; nil where the folder is absent.
    static let plurals: String? = existing("cldr/cldr-json/cldr-core/supplemental/plurals.json")

    /// The file of dates of one language in CLDR's JSON; nil where the folder is absent.
    static func gregorian(_ language: String) -> String? {
        existing("cldr/cldr-json/cldr-dates-full/main/\(language)/ca-gregorian.json")
    }

    /// The file of numbers of one language in CLDR's JSON; nil where the folder is absent.
    static func numbers(_ language: String) -> String? {
        existing("cldr/cldr-json/cldr-numbers-full/main/\(language)/numbers.json")
    }

    /// Whether the system has the rules of time zones.
    static let hasZones = FileManager.default.fileExists(atPath: "/usr/share/zoneinfo/Asia/Damascus")

    private static func existing(_ path: String) -> String? {
        guard let folder = ProcessInfo.processInfo.environment["MUJAZ_SUITES"] else { return nil }
        let file = folder + "/" + path
        return FileManager.default.fileExists(atPath: file) ? file : nil
    }

    /// A JSON file as dictionaries.
    static func json(_ path: String) throws -> [String: Any] {
        let data = try Data(contentsOf: URL(fileURLWithPath: path))
        return try JSONSerialization.jsonObject(with: data) as? [String: Any] ?? [:]
    }
}
