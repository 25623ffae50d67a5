import MujazCore

/// The preview's own files below `/__mujaz/`.
struct PreviewFiles {
    let hub: LiveHub
    /// Whether pages have the reload script.
    let reloads: Bool

    /// The answer at a path; nil where there is nothing.
    ///
    /// - Parameter isLocal: whether this machine asks. Others are not shown lines of files.
    func answer(at path: String, isLocal: Bool) -> Answer? {
        switch "/" + path {
        case PreviewAddress.script: file(ReloadScript.text, "text/javascript; charset=utf-8")
        case PreviewAddress.style: file(OverlayStyle.text, "text/css; charset=utf-8")
        case PreviewAddress.problems where !isLocal:
            .text(403, "what is wrong is shown on the machine that serves the preview")
        case PreviewAddress.problems: page(.all(hub.problems, script: script), status: 200)
        case PreviewAddress.events: events(isLocal: isLocal)
        default: nil
        }
    }

    /// The page that shows why another cannot be made.
    func broken(_ diagnostics: [Diagnostic]) -> Answer { page(.broken(diagnostics, script: script), status: 500) }

    private var script: [UInt8] {
        guard reloads else { return [] }
        return ScriptInsertion.element(version: hub.version, navigates: false, mark: nil, isMistake: true)
    }

    private func events(isLocal: Bool) -> Answer {
        guard reloads else { return .text(404, "this preview does not reload pages") }
        guard let subscription = hub.subscribe(hearsOfMistakes: isLocal) else {
            return .text(503, "too many pages listen")
        }
        return Answer(
            200, [("Content-Type", "text/event-stream; charset=utf-8"), ("Cache-Control", "no-store")],
            body: .events(subscription))
    }

    private func page(_ page: MistakePage, status: Int) -> Answer {
        var answer = file(page.bytes, "text/html; charset=utf-8")
        answer.status = status
        answer.fields.append(("Content-Security-Policy", MistakePage.policy))
        return answer
    }

    private func file(_ text: String, _ type: String) -> Answer { file(Array(text.utf8), type) }

    private func file(_ bytes: [UInt8], _ type: String) -> Answer {
        Answer(
            200,
            [
                ("Content-Type", type), ("Cache-Control", "no-cache"), ("X-Content-Type-Options", "nosniff"),
                ("Content-Length", String(bytes.count)),
            ], body: .bytes(bytes))
    }
}
