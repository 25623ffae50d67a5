import MujazContent

/// Media types of files by their extension (IANA).
enum MediaTypes {
    private static let types: [String: String] = [
        "jpg": "image/jpeg", "jpeg": "image/jpeg", "jpe": "image/jpeg", "jfif": "image/jpeg", "pjpeg": "image/jpeg",
        "pjp": "image/jpeg", "png": "image/png", "gif": "image/gif", "webp": "image/webp",
        "avif": "image/avif", "svg": "image/svg+xml", "mp4": "video/mp4", "m4v": "video/mp4", "webm": "video/webm",
        "mov": "video/quicktime", "ogv": "video/ogg", "mp3": "audio/mpeg", "m4a": "audio/mp4", "ogg": "audio/ogg",
        "oga": "audio/ogg", "opus": "audio/ogg", "wav": "audio/wav",
    ]

    /// The type of the file at a path or address; nil where the extension is not known.
    static func type(of path: String) -> String? {
        types[MediaKind.extensionName(String(path.prefix { $0 != "?" && $0 != "#" }))]
    }
}
