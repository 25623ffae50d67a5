import MujazCore
import MujazLanguage

extension Library {
    /// A warning where texts carry times that mean nothing without a time zone, and the site names none.
    public func zoneWarning() -> Diagnostic? {
        guard !config.hasTimeZone else { return nil }
        var files = documents.filter { $0.date?.assumesZone ?? false }.map(\.path)
        for coverage in live where coverage.entries.contains(where: \.date.assumesZone) {
            files.append(documents[coverage.document].path)
        }
        guard let first = files.min(by: utf8Less) else { return nil }
        let count = Set(files.map(ExactString.init)).count
        return Diagnostic(
            severity: .warning, id: "no-timezone", file: displayPrefix + first,
            message: "the site names no time zone, so times without an offset are read as UTC, here and in "
                + (count == 1 ? "no other text" : "\(count - 1) other text\(count == 2 ? "" : "s")"),
            help:
                "write the zone of the newsroom into mujaz.yaml: «timezone: Asia/Riyadh»; «timezone: UTC» if that is meant"
        )
    }
}
