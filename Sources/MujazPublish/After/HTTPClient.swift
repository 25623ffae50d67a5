import MujazCore

/// Requests over HTTP, by curl, which is on every machine that publishes and knows its proxies and certificates.
///
/// What curl is told goes through its standard input: no other process sees an address or a token there.
struct HTTPClient: Sendable {
    let runner: ProgramRunner
    /// How long one request may take, in seconds.
    var timeout = 20

    /// What came of a request.
    struct Response: Sendable {
        /// The status; 0 where no answer came.
        var status: Int
        /// The body of the answer.
        var body: [UInt8]
        /// Why no answer came.
        var problem: String?
        /// Whether the request was accepted.
        var isSuccess: Bool { (200..<300).contains(status) }
        /// The outcome in words.
        var words: String { problem ?? "it answered with \(status)" }
    }

    /// Sends a request.
    ///
    /// - Parameters:
    ///   - fields: fields of the header, name and value.
    ///   - body: what is posted; nil for a GET request.
    func request(_ url: String, fields: [(String, String)] = [], body: String? = nil) async -> Response {
        var config = [
            "url = \(Self.quoted(url))", "silent", "show-error", "location", "max-time = \(timeout)",
            "connect-timeout = \(min(timeout, 10))", "write-out = \"\\n%{http_code}\"", "max-filesize = 67108864",
            "proto = \"=http,https\"", "proto-redir = \"=http,https\"", "globoff",
        ]
        for (name, value) in fields { config.append("header = \(Self.quoted("\(name): \(value)"))") }
        if let body { config.append("data-raw = \(Self.quoted(body))") }
        let input = Array((config.joined(separator: "\n") + "\n").utf8)
        do throws(PublishError) {
            let result = try await runner.run("curl", ["--disable", "--config", "-"], input: input, limit: 72 << 20)
            // The status is the last line.
            guard let mark = result.output.lastIndex(of: ASCII.lineFeed) else {
                return Response(status: 0, body: [], problem: result.reason)
            }
            let status = Int(String(decoding: result.output[(mark + 1)...], as: UTF8.self)) ?? 0
            return Response(
                status: status, body: Array(result.output[..<mark]), problem: result.isSuccess ? nil : result.reason)
        } catch {
            return Response(status: 0, body: [], problem: error.message)
        }
    }

    /// A value of curl's configuration.
    static func quoted(_ text: String) -> String {
        var quoted = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"", "\\": quoted += "\\\(scalar)"
            case "\n": quoted += "\\n"
            case "\r": quoted += "\\r"
            case "\t": quoted += "\\t"
            default: quoted.unicodeScalars.append(scalar)
            }
        }
        return quoted + "\""
    }
}
