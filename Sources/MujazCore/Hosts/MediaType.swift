/// What a file is, by the end of its name.
public struct MediaType: Sendable, Equatable {
    /// The value of `Content-Type`, with the charset of what is text.
    public var value: String
    /// Whether it gets much smaller when it is compressed.
    public var isCompressible: Bool

    /// Whether it is a page.
    public var isPage: Bool { value.hasPrefix("text/html") }

    /// The type of the file with a name or path. What is not known is a download.
    public init(of path: String) {
        let name = path.utf8.lastIndex(of: ASCII.slash).map { path[path.utf8.index(after: $0)...] } ?? path[...]
        let end = name.lastIndex(of: ".").map { name[name.index(after: $0)...].lowercased() } ?? ""
        if let type = Self.texts[end] {
            self = MediaType(value: type + "; charset=utf-8", isCompressible: true)
        } else if let type = Self.compressible[end] {
            self = MediaType(value: type, isCompressible: true)
        } else {
            // `security.txt` and its like have ends; what has none (`CNAME`) is text by custom.
            let other = end.isEmpty ? "text/plain; charset=utf-8" : "application/octet-stream"
            self = MediaType(value: Self.others[end] ?? other, isCompressible: false)
        }
    }

    private init(value: String, isCompressible: Bool) {
        self.value = value
        self.isCompressible = isCompressible
    }

    private static let texts = [
        "html": "text/html", "htm": "text/html", "xhtml": "application/xhtml+xml", "css": "text/css",
        "js": "text/javascript", "mjs": "text/javascript", "json": "application/json", "map": "application/json",
        "jsonld": "application/ld+json", "geojson": "application/geo+json", "xml": "application/xml",
        "rss": "application/rss+xml", "atom": "application/atom+xml", "xsl": "text/xsl", "txt": "text/plain",
        "md": "text/markdown", "csv": "text/csv", "vtt": "text/vtt", "srt": "application/x-subrip",
        "ics": "text/calendar", "svg": "image/svg+xml", "webmanifest": "application/manifest+json",
    ]

    private static let compressible = [
        "wasm": "application/wasm", "ttf": "font/ttf", "otf": "font/otf", "ico": "image/x-icon", "bmp": "image/bmp",
    ]

    private static let others = [
        "png": "image/png", "jpg": "image/jpeg", "jpeg": "image/jpeg", "jpe": "image/jpeg", "jfif": "image/jpeg",
        "pjpeg": "image/jpeg", "pjp": "image/jpeg", "gif": "image/gif", "webp": "image/webp",
        "avif": "image/avif", "jxl": "image/jxl", "heic": "image/heic", "apng": "image/apng", "tiff": "image/tiff",
        "woff2": "font/woff2", "woff": "font/woff", "mp4": "video/mp4", "m4v": "video/mp4", "webm": "video/webm",
        "mov": "video/quicktime", "ogv": "video/ogg", "m3u8": "application/vnd.apple.mpegurl", "ts": "video/mp2t",
        "mp3": "audio/mpeg", "m4a": "audio/mp4", "aac": "audio/aac", "ogg": "audio/ogg", "oga": "audio/ogg",
        "opus": "audio/ogg", "wav": "audio/wav", "flac": "audio/flac", "pdf": "application/pdf",
        "epub": "application/epub+zip", "zip": "application/zip", "gz": "application/gzip",
        "7z": "application/x-7z-compressed",
        "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    ]
}
