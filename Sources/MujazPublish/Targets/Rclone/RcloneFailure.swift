import MujazContent
import MujazCore

/// Why rclone failed, in its own words, and what can be done.
struct RcloneFailure {
    private let lines: [String]
    private let ending: String
    private let place: RclonePlace

    init(_ result: ProgramRunner.Result, place: RclonePlace) {
        self.init(
            result.messages, place: place,
            ending: result.code.map { "it ended with \($0)" } ?? "a signal ended it")
    }

    /// - Parameters:
    ///   - messages: what rclone logged.
    ///   - ending: what is told where it logged nothing.
    init(_ messages: [String], place: RclonePlace, ending: String = "too many files failed") {
        lines = messages.map { RcloneLine($0).text }.filter { line in
            !Self.remarks.contains { line.hasPrefix($0) }
        }
        self.ending = ending
        self.place = place
    }

    /// The error of an action.
    func error(_ action: String) -> PublishError {
        if says("unknown flag", "unknown shorthand flag", "unknown command") {
            return PublishError(
                "rclone is too old: \(reason)",
                help: "install version 1.53 or newer; rclone version says which is there")
        }
        if says("didn't find section in config file") {
            return PublishError(
                "rclone knows no remote «\(place.remote)»",
                help: "make it with: rclone config, or describe it in variables of the environment, such as "
                    + place.variable("type"))
        }
        return PublishError(
            "rclone could not \(action): \(reason)", help: help,
            output: lines.count > 1 ? lines.suffix(Self.shownLines).joined(separator: "\n") : nil)
    }

    private static let shownLines = 8
    /// What lines begin with that do not say what is wrong.
    private static let remarks = ["INFO", "NOTICE", "Transferred:", "Errors:", "Checks:", "Deleted:", "Elapsed time:"]

    /// The last sentence, with what caused it.
    var reason: String {
        guard
            let index = lines.lastIndex(where: { $0.hasPrefix("Failed to ") || $0.hasPrefix("Fatal error") })
                ?? lines.indices.last
        else { return ending }
        var text = lines[index]
        if let last = text.firstRange(ofASCII: "last error was: ") {
            text = String(text[last.upperBound...])
        } else if let colon = text.firstRange(ofASCII: ": "),
            text.hasPrefix("Failed to ") || text.hasPrefix("Fatal error")
        {
            text = String(text[colon.upperBound...])
        }
        let cause = lines[(index + 1)...].first { $0.hasPrefix("caused by: ") }
        if let cause { text += " (\(cause.dropFirst("caused by: ".count)))" }
        return text.count > 400 ? text.prefix(400) + "…" : text
    }

    private var help: String? {
        for (words, help) in Self.remedies where words.contains(where: says) { return help }
        return nil
    }

    /// What storages say, in lower case, and what to do about it.
    private static let remedies: [(words: [String], help: String)] = [
        (
            ["nosuchbucket", "bucket does not exist", "containernotfound", "bucket not found"],
            "make the bucket first, and see that its name is right"
        ),
        (
            ["no space left", "disk space", "quota", "insufficient storage", "storagefull", "disk full", "507 "],
            "make room there and publish again: it goes on where it stopped"
        ),
        (["read-only file system"], "see that the place may be written to"),
        (
            [
                "invalidaccesskeyid", "signaturedoesnotmatch", "accessdenied", "access denied", "permission denied",
                "forbidden", "unauthorized", "status code: 401", "status code: 403", "unable to authenticate",
                "invalid_grant",
                "login incorrect", "nocredentialproviders", "authenticationfailed", "expiredtoken", "530 ",
            ],
            "see that the credentials that rclone has for this remote are right and may list, write and delete"
        ),
        (
            [
                "connection refused", "no such host", "i/o timeout", "timed out", "connection reset",
                "no route to host",
                "network is unreachable", "broken pipe", "unexpected eof", "tls:", "x509:", "server misbehaving",
            ],
            "see that the host can be reached, and publish again: it goes on where it stopped"
        ),
    ]

    private func says(_ words: String...) -> Bool { words.contains(where: says) }

    private func says(_ word: String) -> Bool { lines.contains { $0.lowercased().contains(word) } }
}
