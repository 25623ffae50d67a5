#if Server
import CZlib

/// Compresses a stream of bytes in the format of gzip (RFC 1952), without a name and without a time, so that the same bytes
/// give the same bytes.
final class Gzip {
    private var stream = z_stream()
    private let isReady: Bool

    /// Makes a compressor. Level 1 is three times as fast as the usual 6 and a tenth larger.
    init(level: Int32 = 5) {
        // 15 bits of window; 16 more ask for the header and the checksum of gzip.
        isReady =
            deflateInit2_(
                &stream, level, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION,
                Int32(MemoryLayout<z_stream>.size)) == Z_OK
    }

    deinit { if isReady { deflateEnd(&stream) } }

    /// The whole of some bytes, compressed; nil where there is no memory for it.
    static func compress(_ bytes: [UInt8], level: Int32 = 5) -> [UInt8]? {
        Gzip(level: level).append(bytes, isLast: true)
    }

    /// Takes the next bytes and gives what is ready; nil where it cannot go on.
    func append(_ bytes: [UInt8], isLast: Bool) -> [UInt8]? {
        guard isReady else { return nil }
        var output: [UInt8] = []
        let isDone = bytes.withUnsafeBufferPointer { input in
            // zlib does not write to its input; its type does not say so.
            stream.next_in = UnsafeMutablePointer(mutating: input.baseAddress)
            stream.avail_in = UInt32(input.count)
            while true {
                var status = Z_OK
                let room = max(4096, Int(stream.avail_in) / 2)
                let chunk = [UInt8](unsafeUninitializedCapacity: room) { buffer, count in
                    stream.next_out = buffer.baseAddress
                    stream.avail_out = UInt32(buffer.count)
                    status = deflate(&stream, isLast ? Z_FINISH : Z_NO_FLUSH)
                    count = buffer.count - Int(stream.avail_out)
                }
                output += chunk
                if status == Z_STREAM_END { return true }
                // No progress is possible once all is taken in: that is the end of this piece.
                if status == Z_BUF_ERROR || status == Z_OK && !isLast && stream.avail_out > 0 { return !isLast }
                if status != Z_OK { return false }
            }
        }
        stream.next_in = nil
        stream.next_out = nil
        return isDone ? output : nil
    }
}
#endif
