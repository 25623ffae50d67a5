#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// The terminal: results to standard output, everything else to standard error.
enum Console {
    /// Writes a result and a line break.
    static func result(_ text: String) { write(text + "\n", to: STDOUT_FILENO) }

    /// Writes a message and a line break.
    static func message(_ text: String) { write(text + "\n", to: STDERR_FILENO) }

    /// Writes a message as it is.
    static func messagePart(_ text: String) { write(text, to: STDERR_FILENO) }

    /// Writes bytes as a result.
    static func result(bytes: [UInt8]) { bytes.withUnsafeBytes { write($0, to: STDOUT_FILENO) } }

    /// Whether messages go to a person at a terminal.
    static var isTerminal: Bool { isatty(STDERR_FILENO) == 1 }

    /// Whether messages may be coloured (https://no-color.org).
    static var usesColor: Bool {
        let noColor = environment("NO_COLOR") ?? ""
        return isTerminal && noColor.isEmpty && environment("TERM") != "dumb"
    }

    /// A variable of the environment.
    static func environment(_ name: String) -> String? { getenv(name).map { String(cString: $0) } }

    /// All variables of the environment.
    static var environment: [String: String] {
        var variables: [String: String] = [:]
        #if canImport(Darwin)
        var next = _NSGetEnviron().pointee
        #else
        var next = environ
        #endif
        while let entry = next.pointee {
            let text = String(cString: entry)
            if let mark = text.firstIndex(of: "=") {
                variables[String(text[..<mark])] = String(text[text.index(after: mark)...])
            }
            next = next.advanced(by: 1)
        }
        return variables
    }

    /// The name of this machine.
    static var hostName: String {
        var name = [CChar](repeating: 0, count: 256)
        guard gethostname(&name, name.count - 1) == 0 else { return "this machine" }
        return String(decoding: name.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    /// The folders to look for other programs in: those of `PATH`, and the usual ones, which a service may not have there.
    static var programFolders: [String] {
        let path = (environment("PATH") ?? "").split(separator: ":").map(String.init).filter { $0.hasPrefix("/") }
        return path + ["/usr/bin", "/usr/local/bin", "/opt/homebrew/bin"].filter { !path.contains($0) }
    }

    /// The folder that the command was run in.
    static var currentFolder: String? {
        guard let path = getcwd(nil, 0) else { return nil }
        defer { free(path) }
        return String(cString: path)
    }

    /// Everything that standard input holds.
    static func standardInput() -> [UInt8] {
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 65_536)
        while case let count = read(STDIN_FILENO, &chunk, chunk.count), count > 0 { bytes += chunk[..<count] }
        return bytes
    }

    /// The number of processors, the number of tasks that work at once unless told otherwise.
    static var processors: Int { max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN)))) }

    /// The number of this process.
    static var processNumber: Int { Int(getpid()) }

    /// The clock, in seconds since 1970. Nothing below the command line asks for it.
    static var now: Int64 { Int64(time(nil)) }

    /// A number that grows all the time, so that no two runs have the same.
    static var ticks: UInt64 {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return UInt64(time.tv_sec) * 1_000_000_000 + UInt64(time.tv_nsec)
    }

    /// Lets a connection that was closed by its other end be an error of the write, and not the end of the process.
    static func ignoreBrokenPipes() { signal(SIGPIPE, SIG_IGN) }

    /// Ends the process.
    static func exit(_ status: ExitStatus) -> Never { systemExit(status.rawValue) }

    private static func write(_ text: String, to descriptor: Int32) {
        var text = text
        text.withUTF8 { write(UnsafeRawBufferPointer($0), to: descriptor) }
    }

    private static func write(_ bytes: UnsafeRawBufferPointer, to descriptor: Int32) {
        var written = 0
        while written < bytes.count {
            let count = systemWrite(descriptor, bytes.baseAddress.map { $0 + written }, bytes.count - written)
            // A reader that went away is no reason to complain.
            guard count > 0 else { return }
            written += count
        }
    }
}

private func systemExit(_ code: Int32) -> Never { exit(code) }

private func systemWrite(_ descriptor: Int32, _ bytes: UnsafeRawPointer?, _ count: Int) -> Int {
    write(descriptor, bytes, count)
}
