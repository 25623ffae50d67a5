import MujazContent

/// What of a file beside articles is published: pictures without their metadata, and everything else as it is.
///
/// `static/` is the place for what must be copied as it is, pictures included.
struct MediaPublisher: Sendable {
    private let settings: ImageSettings

    init(_ settings: ImageSettings) { self.settings = settings }

    /// What becomes of a file.
    enum Treatment {
        /// The file itself is published.
        case copied
        /// The bytes are looked through, and others are published where there is something to take out.
        case cleaned(PictureFormat)
        /// It has the name of a picture, and nobody knows what it is.
        case unknown
    }

    /// What becomes of a file, before it is read.
    func treatment(of file: MediaFile) -> Treatment {
        guard !file.isStatic, file.picture != nil || MediaKind.isPicture(file.path) else { return .copied }
        // Browsers take a file for a drawing by its name, whatever its head looks like.
        let isDrawing = MediaKind.extensionName(file.path) == "svg"
        let format = file.picture?.format ?? (isDrawing ? .svg : nil)
        if format == .svg { return settings.svg == .allow ? .copied : .cleaned(.svg) }
        if settings.metadata == .keep { return .copied }
        return format.map { .cleaned($0) } ?? .unknown
    }

    /// The bytes to publish of a file, and what was taken out that somebody may miss.
    func published(
        _ bytes: [UInt8], of file: MediaFile
    ) throws(PictureDamage) -> (bytes: [UInt8], removed: [String]) {
        let format: PictureFormat
        switch treatment(of: file) {
        case .copied: return (bytes, [])
        case .cleaned(let known): format = known
        case .unknown: throw PictureDamage(reason: "it is no picture of a kind that is known")
        }
        guard bytes.count <= PictureCleaner.largestFile else {
            throw PictureDamage(reason: "it has more than \(PictureCleaner.largestFile >> 20) MB")
        }
        if format != .svg { return (try PictureCleaner.cleaned(bytes, format: format, policy: settings.metadata), []) }
        let result = try SVGSanitizer.sanitize(bytes)
        if settings.svg == .refuse, let first = result.removed.first {
            throw PictureDamage(reason: "it holds «\(first)»")
        }
        return result
    }
}
