import MujazContent
import MujazCore
import MujazSite
import Synchronization

/// How large files are where they are published, which differs from what lies on the disk where metadata are taken out.
final class PublishedSizes: Sendable {
    private let publisher: MediaPublisher
    private let media: [MediaFile]
    private let places: Deferred<[ExactString: Int]>
    private let size: @Sendable (String) -> Int?
    private let read: @Sendable (String) throws(FileSystemError) -> [UInt8]
    private let known = Mutex<[Int: Int]>([:])

    init(
        _ publisher: MediaPublisher, _ media: [MediaFile], size: @escaping @Sendable (String) -> Int?,
        read: @escaping @Sendable (String) throws(FileSystemError) -> [UInt8]
    ) {
        self.publisher = publisher
        self.media = media
        self.size = size
        self.read = read
        places = Deferred {
            Dictionary(media.enumerated().map { (ExactString($1.path), $0) }, uniquingKeysWith: { first, _ in first })
        }
    }

    /// The size of a file of the content folder, or of a copy of a picture by its address.
    func size(of path: String) -> Int? {
        guard let size = size(path), let place = places.value[ExactString(path)],
            case .cleaned = publisher.treatment(of: media[place])
        else { return size(path) }
        if let size = known.withLock({ $0[place] }) { return size }
        guard size <= PictureCleaner.largestFile, let bytes = try? read(path),
            let published = try? publisher.published(bytes, of: media[place]).bytes
        else { return nil }
        known.withLock { $0[place] = published.count }
        return published.count
    }
}
