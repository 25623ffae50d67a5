import MujazCore
import Subprocess
import Synchronization

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

#if canImport(System)
import System
#else
import SystemPackage
#endif

/// Runs other programs: found in given folders, started without a shell, their words passed on without secrets.
public struct ProgramRunner: Sendable {
    /// How a program ended.
    public struct Result: Sendable {
        /// The exit code; nil where a signal ended it.
        public var code: Int?
        /// What it wrote to standard output.
        public var output: [UInt8]
        /// The last lines that it wrote to standard error, without secrets.
        public var messages: [String]
        /// Whether it ended with 0.
        public var isSuccess: Bool { code == 0 }
        /// Standard output as text.
        public var text: String { String(decoding: output, as: UTF8.self) }
    }

    /// Writes to the standard input of a program, piece by piece.
    public typealias Writer = @Sendable (_ write: (borrowing RawSpan) async throws -> Void) async throws -> Void

    private let folders: [String]
    private let fileSystem: any FileSystem
    private let redaction: Redaction
    private let note: @Sendable (String) -> Void
    private static let keptMessages = 40
    /// A program may end before it has read its input, and says why by its exit code. Programs themselves are started with
    /// the signals of a new process.
    private static let ignoresBrokenPipes: Void = { _ = signal(SIGPIPE, SIG_IGN) }()

    /// Makes a runner.
    ///
    /// - Parameters:
    ///   - folders: where programs are looked for, in this order.
    ///   - note: called with each line that a program writes to standard error, as soon as it is there.
    public init(
        folders: [String], fileSystem: any FileSystem = DiskFileSystem(), redaction: Redaction,
        note: @escaping @Sendable (String) -> Void = { _ in }
    ) {
        self.folders = folders
        self.fileSystem = fileSystem
        self.redaction = redaction
        self.note = note
    }

    /// The same runner, which passes nothing on while a program runs.
    public var quiet: ProgramRunner {
        ProgramRunner(folders: folders, fileSystem: fileSystem, redaction: redaction)
    }

    /// The same runner, which passes on to another what a program writes to standard error.
    public func noting(_ note: @escaping @Sendable (String) -> Void) -> ProgramRunner {
        ProgramRunner(folders: folders, fileSystem: fileSystem, redaction: redaction, note: note)
    }

    /// The path of a program; nil where it is not installed. A name with a slash is a path already.
    public func path(of program: String) -> String? {
        if program.contains("/") { return fileSystem.kind(of: program) == .file ? program : nil }
        return folders.lazy.map { $0 + "/" + program }.first { fileSystem.kind(of: $0) == .file }
    }

    /// Runs a program and waits for its end.
    ///
    /// - Parameters:
    ///   - program: its name or path.
    ///   - folder: the folder that it runs in; nil for the current one.
    ///   - environment: variables to set besides those of this process; nil removes one.
    ///   - input: what it reads from standard input.
    ///   - limit: how many bytes of standard output are kept; a program that writes more is an error.
    /// - Throws: where the program is missing or cannot be started. That it fails is a result.
    public func run(
        _ program: String, _ arguments: [String], in folder: String? = nil, environment: [String: String?] = [:],
        input: [UInt8] = [], limit: Int = 256 << 20
    ) async throws(PublishError) -> Result {
        try await run(
            program, arguments, in: folder, environment: environment, limit: limit,
            input: { write in
                guard !input.isEmpty else { return }
                try await write(input.span.bytes)
            })
    }

    /// Runs a program whose input is made while it reads it.
    public func run(
        _ program: String, _ arguments: [String], in folder: String? = nil, environment: [String: String?] = [:],
        limit: Int = 256 << 20, input: @escaping Writer
    ) async throws(PublishError) -> Result {
        Self.ignoresBrokenPipes
        guard let path = path(of: program) else {
            throw PublishError(
                "the program \(program) is not installed", help: "install it, or name another kind of target")
        }
        var variables: [Environment.Key: String?] = [:]
        for (name, value) in environment {
            if let key = Environment.Key(rawValue: name) { variables[key] = value }
        }
        do {
            let result = try await Subprocess.run(
                .path(FilePath(path)), arguments: Arguments(arguments), environment: .inherit.updating(variables),
                workingDirectory: folder.map { FilePath($0) }, input: ClosureInput(body: input), output: .sequence,
                error: .sequence
            ) { execution in
                async let messages = messages(execution.standardError)
                let output = try await Self.bytes(execution.standardOutput, limit: limit)
                return (output, try await messages)
            }
            var code: Int?
            if case .exited(let number) = result.terminationStatus { code = Int(number) }
            return Result(code: code, output: result.closureResult.0, messages: result.closureResult.1)
        } catch let error as PublishError {
            throw error
        } catch {
            if Task.isCancelled { throw PublishError("the publication was interrupted") }
            throw PublishError("\(program) could not be run: \(redaction.clean("\(error)"))")
        }
    }

    /// Standard output as a whole.
    private static func bytes(_ stream: SubprocessOutputSequence, limit: Int) async throws -> [UInt8] {
        var bytes: [UInt8] = []
        for try await piece in stream {
            piece.withUnsafeBytes { bytes.append(contentsOf: $0) }
            guard bytes.count <= limit else { throw PublishError("a program wrote more than \(limit >> 20) MB") }
        }
        return bytes
    }

    /// Passes lines on as they come, and keeps the last.
    private func messages(_ stream: SubprocessOutputSequence) async throws -> [String] {
        var kept: [String] = []
        var line: [UInt8] = []
        func end() {
            defer { line.removeAll(keepingCapacity: true) }
            guard !line.allSatisfy(ASCII.isWhitespace) else { return }
            let text = redaction.clean(String(decoding: line, as: UTF8.self))
            note(text)
            kept.append(text)
            if kept.count > Self.keptMessages { kept.removeFirst() }
        }
        for try await piece in stream {
            let bytes = piece.withUnsafeBytes { Array($0) }
            for byte in bytes {
                // Meters of progress rewrite their line.
                if byte == ASCII.lineFeed || byte == ASCII.carriageReturn { end() } else { line.append(byte) }
            }
        }
        end()
        return kept
    }
}

/// Standard input that a closure writes.
private struct ClosureInput: InputProtocol {
    let body: ProgramRunner.Writer

    func write(with writer: StandardInputWriter) async throws {
        do {
            try await body { bytes in
                _ = try await writer.write(bytes)
            }
        } catch let error as PublishError {
            throw error
        } catch {
            // A program that does not read to the end says why by its exit code.
        }
    }
}

extension ProgramRunner.Result {
    /// The last thing that the program said, on one line and not too long.
    public var reason: String {
        let line = messages.last ?? text.split(whereSeparator: \.isNewline).last.map { String($0) } ?? ""
        let ending = code.map { "it ended with \($0)" } ?? "a signal ended it"
        guard !line.isEmpty else { return ending }
        return line.count > 300 ? line.prefix(300) + "…" : line
    }
}
