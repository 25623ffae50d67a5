#if Server
import MujazCore

/// What a file consists of.
enum FileContent: Sendable {
    case bytes([UInt8])
    case file(OpenFile)

    var size: Int {
        switch self {
        case .bytes(let bytes): bytes.count
        case .file(let file): file.stamp.size
        }
    }

    var tag: EntityTag {
        switch self {
        case .bytes(let bytes): EntityTag(bytes)
        case .file(let file): EntityTag(file.stamp)
        }
    }
}

/// The answer with a file in it: whole, a part of it, compressed, or that the browser has it already.
///
/// Hummingbird's `FileMiddleware` does this for a folder on the disk, but reads `bytes=-500` as the first 501 bytes, has weak
/// tags of whole seconds, which no part may be asked for by, and knows neither files in memory nor compression.
struct FileAnswer {
    let content: FileContent
    let type: MediaType
    let status: Int
    /// Header fields that the site asks for.
    let fields: [(name: String, value: String)]
    /// How hard to compress, from 1 to 9.
    let level: Int32

    /// What is smaller does not get smaller by compressing.
    private static let smallestCompressed = 860

    func answer(_ request: RequestHead) -> Answer {
        let (size, tag) = (content.size, content.tag)
        var answer = Answer(status, fields)
        if answer.value("Content-Type") == nil { answer.set("Content-Type", type.value) }
        // A page that says that there is nothing is not what was asked for: nothing to keep, and no part of it.
        let isFound = status == 200
        answer.set("Accept-Ranges", "bytes")
        if type.isCompressible { answer.set("Vary", "Accept-Encoding") }
        let compresses =
            type.isCompressible && size >= Self.smallestCompressed
            && AcceptedCodings.allowsGzip(request.value("accept-encoding"))
        if isFound { answer.set("ETag", compresses ? tag.compressed : tag.plain) }
        if isFound, let condition = request.value("if-none-match"), tag.isMatched(by: condition) {
            answer.status = 304
            answer.set("Content-Type", nil)
            return answer
        }
        if isFound, request.method == "GET", isRangeWanted(request, tag) {
            // Parts are parts of the file as it is.
            answer.set("ETag", tag.plain)
            switch ByteRange(request.value("range"), size: size) {
            case .whole: break
            case .part(let range):
                answer.status = 206
                answer.set("Content-Range", "bytes \(range.lowerBound)-\(range.upperBound - 1)/\(size)")
                return with(range, answer)
            case .unsatisfiable:
                var refusal = Answer.text(416, "the file has \(size) bytes")
                refusal.set("Content-Range", "bytes */\(size)")
                return refusal
            }
        }
        guard compresses else { return with(0..<size, answer) }
        answer.set("Content-Encoding", "gzip")
        if isFound { answer.set("ETag", tag.compressed) }
        // The length is not known before all is compressed.
        if request.method == "HEAD" { return answer }
        switch content {
        case .file(let file): answer.body = .file(file, 0..<size, isCompressed: true)
        case .bytes(let bytes):
            guard let compressed = Gzip.compress(bytes, level: level) else { return .text(500, "out of memory") }
            answer.set("Content-Length", String(compressed.count))
            answer.body = .bytes(compressed)
        }
        return answer
    }

    /// Whether a part is asked for, and of this very file.
    private func isRangeWanted(_ request: RequestHead, _ tag: EntityTag) -> Bool {
        guard request.value("range") != nil else { return false }
        return request.value("if-range").map { $0 == tag.plain } ?? true
    }

    private func with(_ range: Range<Int>, _ answer: Answer) -> Answer {
        var answer = answer
        answer.set("Content-Length", String(range.count))
        switch content {
        case .bytes(let bytes): answer.body = .bytes(range.count == bytes.count ? bytes : Array(bytes[range]))
        case .file(let file): answer.body = .file(file, range, isCompressed: false)
        }
        return answer
    }
}
#endif
