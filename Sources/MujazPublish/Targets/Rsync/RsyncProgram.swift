import MujazCore

/// rsync of this machine, and how it reaches the other side.
struct RsyncProgram: Sendable {
    /// Where files are sent, with a slash at its end: `host:/folder/`, `rsync://host/module/`.
    typealias Address = String

    let runner: ProgramRunner
    /// What every call needs to reach the other side.
    var options: [String] = []
    /// Variables for every call.
    var environment: [String: String?] = [:]

    /// Looks whether rsync is there and new enough.
    static func check(_ runner: ProgramRunner) async throws(PublishError) {
        let result = try await runner.quiet.run("rsync", ["--version"])
        let line = result.text.split(whereSeparator: \.isNewline).first.map { String($0) } ?? ""
        if let problem = problem(version: line) { throw problem }
    }

    /// What is wrong with a version, by the first line that rsync says of itself; nil where it will do.
    static func problem(version line: String) -> PublishError? {
        let words = line.split(separator: " ")
        if line.contains("openrsync") {
            return PublishError(
                "the rsync of this machine is openrsync, which lacks what publishing needs",
                help: "install rsync 3.1 or newer, with Homebrew for example, before it in PATH")
        }
        guard words.count > 2, words[0] == "rsync", words[1] == "version",
            case let parts = words[2].drop(while: { $0 == "v" }).split(separator: ".").map({
                Int($0.prefix { $0.isASCII && $0.isNumber })
            }),
            parts.count > 1, let major = parts[0], let minor = parts[1]
        else {
            return PublishError("rsync does not say which version it is: \(line)", help: "install rsync 3.1 or newer")
        }
        guard (major, minor) >= (3, 1) else {
            return PublishError("rsync \(words[2]) is too old", help: "install rsync 3.1 or newer")
        }
        return nil
    }

    /// Runs rsync.
    func run(
        _ arguments: [String], input: [UInt8] = [], showsWords: Bool = true
    ) async throws(PublishError) -> ProgramRunner.Result {
        try await (showsWords ? runner : runner.quiet).run(
            "rsync", options + arguments, environment: environment, input: input)
    }

    // MARK: Sending

    /// Sends files of a folder. Each is whole at any moment, old or new.
    ///
    /// - Parameter staging: a folder below the address for files that are not whole yet; nil for the file's own.
    func send(
        _ paths: [String], from folder: String, to address: Address, staging: String? = nil
    ) async throws(PublishError) {
        // Size and time say nothing of what is there, so all that the plan names goes.
        var arguments = [
            "--ignore-times", "--chmod=Du=rwx,Dgo=rx,Fu=rw,Fgo=r", "--files-from=-", "--from0",
        ]
        if let staging { arguments.append("--temp-dir=" + staging) }
        let result = try await run(arguments + [folder + "/", address], input: Self.list(paths))
        guard result.isSuccess else { throw Self.failure("send files", result) }
    }

    /// Removes files; `empty` is a folder without any.
    func remove(_ paths: [String], empty: String, at address: Address) async throws(PublishError) {
        let arguments = ["--delete-missing-args", "--files-from=-", "--from0", empty + "/", address]
        let result = try await run(arguments, input: Self.list(paths), showsWords: false)
        // 24: names of the list are missing here, which is the point.
        guard result.isSuccess || result.code == 24 else { throw Self.failure("remove files", result) }
    }

    /// Paths for `--files-from`. With `./` in front none is a comment or an option.
    static func list(_ paths: [String]) -> [UInt8] {
        var bytes: [UInt8] = []
        for path in paths {
            bytes += "./".utf8
            bytes += path.utf8
            bytes.append(0)
        }
        return bytes
    }

    // MARK: Listing

    /// What is at an address, compared with the files of an output by their checksums.
    ///
    /// - Parameters:
    ///   - empty: a folder without files.
    ///   - excluded: what is left out, as an exclude pattern.
    func list(
        _ address: Address, comparing snapshot: OutputSnapshot, empty: String, excluded: String?
    ) async throws(PublishError) -> TargetListing {
        let format = ["--dry-run", "--out-format=%i %n"]
        let names = try await run(
            format + ["--recursive", "--links"] + (excluded.map { ["--exclude=" + $0] } ?? []) + [address, empty + "/"])
        if Self.saysMissing(names) { return TargetListing() }
        guard names.isSuccess else { throw Self.failure("list what is there", names) }
        var listing = TargetListing()
        for entry in Self.entries(names.output) {
            if entry.kind == UInt8(ascii: "d") { continue }
            listing.files[entry.path] = entry.kind == UInt8(ascii: "f") ? .same : .different
        }
        let paths = snapshot.files.map(\.path).filter { listing.files[ExactString($0)] == .same }
        let known = Set(paths.map(ExactString.init))
        for path in listing.files.keys where listing.files[path] == .same && !known.contains(path) {
            listing.files[path] = .unknown
        }
        guard !paths.isEmpty else { return listing }
        let differences = try await run(
            format + ["--checksum", "--files-from=-", "--from0", snapshot.folder + "/", address],
            input: Self.list(paths))
        guard differences.isSuccess else { throw Self.failure("compare what is there", differences) }
        for entry in Self.entries(differences.output) where listing.files[entry.path] == .same && entry.isSent {
            listing.files[entry.path] = .different
        }
        return listing
    }

    /// Whether the folder is not there that was to be read; the first publication makes it.
    static func saysMissing(_ result: ProgramRunner.Result) -> Bool {
        !result.isSuccess
            && result.messages.contains { message in
                message.contains("No such file or directory")
                    && ["change_dir", "link_stat", "rrsync error"].contains(where: message.contains)
            }
    }

    /// The lines of `--out-format=%i %n`: eleven letters of which the second is the kind of the file, and its name.
    static func entries(_ output: [UInt8]) -> [(kind: UInt8, isSent: Bool, path: ExactString)] {
        output.split(separator: ASCII.lineFeed).compactMap { line in
            let bytes = Array(line)
            guard bytes.count > 12, bytes[11] == ASCII.space, "<>c.h".utf8.contains(bytes[0]),
                "fdLDS".utf8.contains(bytes[1])
            else { return nil }
            return (
                bytes[1], bytes[0] != ASCII.dot, ExactString(String(decoding: unescaped(bytes[12...]), as: UTF8.self))
            )
        }
    }

    /// rsync writes bytes that cannot be shown as `\#012`, and such a `\#012` itself as `\#134#012`.
    private static func unescaped(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
        var result: [UInt8] = []
        var rest = bytes
        while let byte = rest.first {
            let code = rest.prefix(5)
            if code.count == 5, code.starts(with: "\\#".utf8),
                let value = UInt8(String(decoding: code.dropFirst(2), as: UTF8.self), radix: 8)
            {
                result.append(value)
                rest = rest.dropFirst(5)
            } else {
                result.append(byte)
                rest = rest.dropFirst()
            }
        }
        return result
    }

    // MARK: Errors

    /// Why a program could not do something, in words for people.
    static func failure(_ what: String, _ result: ProgramRunner.Result) -> PublishError {
        let words = result.messages.joined(separator: "\n")
        // The last line says only that something went wrong.
        let reason =
            result.messages.first { !$0.hasPrefix("rsync error:") && !$0.hasPrefix("rsync warning:") }
            ?? result.reason
        let causes: [([String], String)] = [
            (
                ["No space left", "Disk quota exceeded", "File too large"],
                "the target is full: make room, then publish again"
            ),
            (["Read-only file system"], "the target can only be read"),
            (["Permission denied", "permitted"], "see that the account may write there"),
            (["read only"], "the module can only be read: see «read only» in rsyncd.conf"),
            (["auth failed"], "set RSYNC_PASSWORD, and write the user into the address: rsync://user@host/module"),
            (["Unknown module"], "see that the module is in rsyncd.conf"),
            (
                ["not found", "No such file or directory"],
                "see that rsync is installed there, and that the folder above is there"
            ),
        ]
        let help = causes.first { $0.0.contains(where: words.contains) }?.1
        let isCut = [10, 12, 20, 30, 35, 255].contains(result.code ?? 0)
        return PublishError(
            "rsync could not \(what): \(reason)",
            help: help ?? (isCut ? "publish again: it goes on where it was interrupted" : nil),
            output: words.isEmpty ? nil : words)
    }
}
