import MujazCore
import Subprocess

#if canImport(System)
import System
#else
import SystemPackage
#endif

/// Runs programs of the machine, never more at the same time than there are jobs.
struct ToolRunner: Sendable {
    private let slots: JobSlots

    init(jobs: Int) { slots = JobSlots(jobs) }

    /// Runs a program in a folder and waits for its end.
    ///
    /// - Parameters:
    ///   - program: the path of the program.
    ///   - environment: variables to set besides those of this process.
    /// - Returns: nil where it went well, else what the program said on its way out.
    func run(
        _ program: String, _ arguments: [String], in folder: String, environment: [String: String] = [:]
    ) async -> ToolFailure? {
        await slots.take()
        let failure = await start(program, arguments, in: folder, environment)
        await slots.give()
        return failure
    }

    private func start(
        _ program: String, _ arguments: [String], in folder: String, _ environment: [String: String]
    ) async -> ToolFailure? {
        var variables: [Environment.Key: String?] = [:]
        for (name, value) in environment {
            if let key = Environment.Key(rawValue: name) { variables[key] = value }
        }
        do {
            let result = try await Subprocess.run(
                .path(FilePath(program)), arguments: Arguments(arguments), environment: .inherit.updating(variables),
                workingDirectory: FilePath(folder), output: .discarded, error: .string(limit: 1_048_576))
            if result.terminationStatus.isSuccess { return nil }
            return ToolFailure(output: result.standardError)
        } catch {
            return ToolFailure(output: "\(error)")
        }
    }
}

/// Why a program failed.
struct ToolFailure: Error, Hashable {
    /// All that it wrote to standard error.
    var output: String

    /// The last thing that it said, on one line and not too long.
    var reason: String {
        let lines = output.split(whereSeparator: \.isNewline).map { String($0) }
        let line = lines.last { !$0.utf8.allSatisfy(ASCII.isWhitespace) } ?? "it ended without a word"
        return line.count > 200 ? line.prefix(200) + "…" : line
    }
}

/// So many places, and those who wait for one.
private actor JobSlots {
    private var free: Int
    private var waiting: [CheckedContinuation<Void, Never>] = []

    init(_ count: Int) { free = max(1, count) }

    func take() async {
        if free > 0 {
            free -= 1
            return
        }
        await withCheckedContinuation { waiting.append($0) }
    }

    func give() {
        if waiting.isEmpty {
            free += 1
        } else {
            waiting.removeFirst().resume()
        }
    }
}
