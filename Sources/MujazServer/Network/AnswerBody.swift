#if Server
import HTTPTypes
import HummingbirdCore
import NIOCore
import NIOPosix

/// Sends answers by Hummingbird.
enum AnswerBody {
    /// How many bytes are sent at once; the next are taken when the other end has taken these.
    private static let chunk = 65_536

    /// What went wrong while a body was sent. The connection is closed, so that half a file is not taken for a whole one.
    enum Problem: Error {
        case fileBecameShorter
        case compression
    }

    /// The body of an answer, for a connection that `loop` serves.
    static func of(_ body: Answer.Body, on loop: any EventLoop) -> ResponseBody {
        switch body {
        case .none: ResponseBody()
        case .bytes(let bytes) where bytes.count <= chunk: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes))
        case .bytes(let bytes):
            ResponseBody(contentLength: bytes.count) { writer in
                for start in stride(from: 0, to: bytes.count, by: chunk) {
                    try await writer.write(ByteBuffer(bytes: bytes[start..<min(start + chunk, bytes.count)]))
                    try await settle(loop)
                }
                try await writer.finish(nil)
            }
        case .file(let file, let range, isCompressed: false):
            ResponseBody(contentLength: range.count) { writer in
                try await forEachChunk(of: file, range) { bytes, _ in
                    try await writer.write(ByteBuffer(bytes: bytes))
                    try await settle(loop)
                }
                try await writer.finish(nil)
            }
        case .file(let file, let range, isCompressed: true): compressed(file, range, loop)
        case .events(let subscription):
            ResponseBody { writer in
                for await text in subscription.events { try await writer.write(ByteBuffer(bytes: text)) }
                try await writer.finish(nil)
            }
        }
    }

    private static func compressed(_ file: OpenFile, _ range: Range<Int>, _ loop: any EventLoop) -> ResponseBody {
        ResponseBody { writer in
            let gzip = Gzip()
            try await forEachChunk(of: file, range) { bytes, isLast in
                guard let output = gzip.append(bytes, isLast: isLast) else { throw Problem.compression }
                if !output.isEmpty {
                    try await writer.write(ByteBuffer(bytes: output))
                    try await settle(loop)
                }
            }
            try await writer.finish(nil)
        }
    }

    /// Waits until the connection has been given what was written. Only then does it know whether it can take more: without
    /// this a quick disk fills the memory while the loop is busy with others.
    private static func settle(_ loop: any EventLoop) async throws { try await loop.submit {}.get() }

    /// Reads on a thread that may wait for the disk, so that no other answer waits.
    private static func forEachChunk(
        of file: OpenFile, _ range: Range<Int>, _ body: ([UInt8], _ isLast: Bool) async throws -> Void
    ) async throws {
        for start in stride(from: range.lowerBound, to: range.upperBound, by: chunk) {
            let part = start..<min(start + chunk, range.upperBound)
            let bytes = try await NIOThreadPool.singleton.runIfActive { file.read(part) }
            guard bytes.count == part.count else { throw Problem.fileBecameShorter }
            try await body(bytes, part.upperBound == range.upperBound)
        }
    }
}
#endif
