import MujazCore
import MujazServer

/// What `mujaz serve` tells people.
enum ServeText {
    /// A binary without the server.
    static let noServer = """
        error: this mujaz was built without its server
          help: build it without --disable-default-traits, or look at a built site with any other server
        """

    /// The folder to be shown is not there.
    static func noOutput(_ folder: String) -> String {
        "error: there is no folder \(folder)\n  help: build the site first, with mujaz build"
    }

    /// Everybody may come.
    static func isOpen(_ host: String) -> String {
        "warning: other machines can reach this server at \(host), and with it drafts and everything else that is shown"
    }

    /// What is shown, and how to stop.
    static func serving(_ folder: String, isBuilt: Bool) -> String {
        isBuilt
            ? "Serving «\(folder)» as a host would; press Ctrl-C to stop" : "Serving «\(folder)»; press Ctrl-C to stop"
    }

    /// `--open` did not work.
    static let noBrowser = "no browser could be opened; the address is above"

    /// A port was taken.
    static func otherPort(_ wanted: Int, _ port: Int) -> String { "port \(wanted) is taken, so it is \(port)" }

    /// Lines of a file for hosts that the server passes over.
    static func ignored(_ file: String, _ lines: [Int]) -> String {
        let numbers = lines.prefix(10).map(String.init).joined(separator: ", ")
        return "\(file): line \(numbers)\(lines.count > 10 ? ", …" : ""): not understood here; a host may"
    }

    /// The mistakes that are new, and a word where none is left.
    static func changes(from before: [Diagnostic], to now: [Diagnostic], usesColor: Bool) -> String {
        let formatter = DiagnosticFormatter(usesColor: usesColor)
        var text = now.filter { !before.contains($0) }.map(formatter.text).joined()
        let hadErrors = before.contains { $0.severity == .error }
        if hadErrors, !now.contains(where: { $0.severity == .error }) { text += "mended: no errors are left\n" }
        return text
    }

    /// A code for the camera of a telephone, in the colours that it needs.
    static func code(_ address: String, usesColor: Bool) -> String {
        guard let code = QRCode(address) else { return "" }
        let lines = code.text().split(separator: "\n")
        return lines.map { usesColor ? "\u{1B}[97;40m\($0)\u{1B}[0m\n" : $0 + "\n" }.joined()
    }

    #if Server
    /// Why the server did not begin.
    static func problem(_ problem: WebServer.Problem) -> String {
        switch problem {
        case .noFreePort(let first, let last):
            "error: no port from \(first) to \(last) is free\n  help: name another with --port"
        case .cannotListen(let host, let port, let reason):
            "error: cannot listen on \(host), port \(port): \(reason)\n  help: name another address with --host, "
                + "or another port with --port"
        }
    }
    #endif

    /// The address to open.
    ///
    /// - Parameter path: of the site, with slashes at both ends.
    static func address(_ host: String, _ port: Int, path: String) -> String {
        let name = host.contains(":") && !host.hasPrefix("[") ? "[\(host)]" : host
        return "http://\(name)\(port == 80 ? "" : ":\(port)")\(path)"
    }
}
