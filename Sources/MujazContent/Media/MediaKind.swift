import MujazCore

/// What a file is, by its extension.
public enum MediaKind {
    private static let pictures: Set<String> = [
        "jpg", "jpeg", "jpe", "jfif", "pjpeg", "pjp", "png", "gif", "webp", "avif", "svg",
    ]

    /// What is published when it lies beside an article. Anything else (`.env`, `.yml`, keys, sources) stays at home:
    /// a folder of articles often holds more than its readers should see.
    private static let published: Set<String> = pictures.union([
        "mp4", "webm", "mov", "m4v", "ogv", "mp3", "m4a", "ogg", "oga", "opus", "wav", "vtt", "srt",
        "pdf", "doc", "docx", "xls", "xlsx", "ppt", "pptx", "odt", "ods", "odp", "csv", "epub", "zip",
    ])

    /// The extension in small letters, without the dot; empty where there is none.
    public static func extensionName(_ path: String) -> String {
        let name = path.split(separator: "/").last ?? ""
        guard let dot = name.lastIndex(of: "."), dot > name.startIndex else { return "" }
        return name[name.index(after: dot)...].lowercased()
    }

    /// Whether a file is a Markdown text.
    public static func isMarkdown(_ path: String) -> Bool {
        let bytes = path.utf8
        return bytes.count > 3 && bytes.suffix(3).elementsEqual(".md".utf8)
            || ["md", "markdown"].contains(extensionName(path))
    }

    /// Whether a file is published when it lies beside articles.
    public static func isPublished(_ path: String) -> Bool { published.contains(extensionName(path)) }

    /// Whether a file is a picture.
    public static func isPicture(_ path: String) -> Bool { pictures.contains(extensionName(path)) }
}
