import MujazCore
import MujazPreview

/// Events as browsers read them from `/__mujaz/events` (HTML, 9.2.5).
enum EventText {
    /// A comment, which browsers pass over.
    static let heartbeat = Array(": \n\n".utf8)

    /// What a browser is told when it connects: the version of the site, and to come back after a second when it loses
    /// the connection.
    static func greeting(version: String) -> [UInt8] {
        Array("retry: 1000\n".utf8) + event("hello") { $0.member("version", version) }
    }

    /// Something has changed.
    static func event(_ event: PreviewEvent, version: String) -> [UInt8] {
        switch event {
        case .reload(let page):
            return Self.event("reload") {
                $0.member("version", version)
                if let page { $0.member("page", page) }
            }
        case .styles(let changes):
            return Self.event("styles") {
                $0.member("version", version)
                $0.key("styles")
                $0.array { json in
                    for change in changes {
                        json.object {
                            $0.member("before", change.before)
                            $0.member("after", change.after)
                        }
                    }
                }
            }
        }
    }

    /// How many mistakes there are, in words.
    static func problems(_ diagnostics: [Diagnostic]) -> [UInt8] {
        let words = ProblemWords(diagnostics)
        return event("problems") {
            // Remarks are for the terminal and the list, and no reason to point at anything.
            $0.member("count", words.errors + words.warnings)
            $0.member("errors", words.errors)
            $0.member("ar", words.arabic)
            $0.member("en", words.english)
        }
    }

    private static func event(_ name: String, _ members: (inout JSONWriter) -> Void) -> [UInt8] {
        var json = JSONWriter()
        json.object(members)
        // The JSON is on one line: line breaks in texts are escaped in it.
        return Array("event: \(name)\ndata: ".utf8) + json.bytes + Array("\n\n".utf8)
    }
}
