/// The addresses of the preview's own files, which no page of a site has.
enum PreviewAddress {
    /// What they all begin with.
    static let prefix = "__mujaz/"
    static let script = "/__mujaz/reload.js"
    static let style = "/__mujaz/overlay.css"
    static let events = "/__mujaz/events"
    static let problems = "/__mujaz/problems"
}
