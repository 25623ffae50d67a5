import CKernel

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// What is mounted where. The number of the disk does not tell: a folder may be mounted elsewhere on its own disk, and then
/// nothing can be moved or linked between the two.
extension DiskFileSystem {
    /// See `FileSystem`. Where the system has no table of mounts (proc(5), `mountinfo`), nothing is known to be mounted.
    public func mounts(in folder: String) -> [String] {
        guard let real = Self.realPath(folder), let table = try? contents(of: "/proc/self/mountinfo") else { return [] }
        let below = real == "/" ? real : real + "/"
        return MountPoints.all(in: table).compactMap { point in
            if hasSameBytes(point, real) { return "" }
            return point.utf8.starts(with: below.utf8) ? String(point.dropFirst(below.count)) : nil
        }
    }

    /// See `FileSystem`.
    public func areOnOneMount(_ first: String, _ second: String) -> Bool {
        guard let one = identity(of: first), let other = identity(of: second), one.device == other.device else {
            return false
        }
        let numbers = (mujaz_mount_number(first), mujaz_mount_number(second))
        if numbers.0 >= 0, numbers.1 >= 0 { return numbers.0 == numbers.1 }
        // Kernels before Linux 5.8 do not tell the number, but have the table.
        guard let table = try? contents(of: "/proc/self/mountinfo") else { return true }
        let points = MountPoints.all(in: table)
        return MountPoints.nearest(to: Self.realPath(first) ?? first, points)
            == MountPoints.nearest(to: Self.realPath(second) ?? second, points)
    }
}

/// The table of mounts.
enum MountPoints {
    /// The folders that something is mounted on. Blanks, line breaks and backslashes are written there as octal numbers.
    static func all(in table: [UInt8]) -> [String] {
        table.split(separator: ASCII.lineFeed).compactMap { line in
            let fields = line.split(separator: ASCII.space, maxSplits: 5)
            return fields.count > 4 ? String(decoding: unescaped(fields[4]), as: UTF8.self) : nil
        }
    }

    /// The mount that a path lies on.
    static func nearest(to path: String, _ points: [String]) -> String? {
        points.filter { point in
            point == "/" || hasSameBytes(point, path) || path.utf8.starts(with: (point + "/").utf8)
        }.max { $0.utf8.count < $1.utf8.count }
    }

    private static func unescaped(_ field: ArraySlice<UInt8>) -> [UInt8] {
        var bytes: [UInt8] = []
        var rest = field
        while let byte = rest.popFirst() {
            let digits = rest.prefix(3)
            guard byte == UInt8(ascii: "\\"), digits.count == 3,
                let code = UInt8(String(decoding: digits, as: UTF8.self), radix: 8)
            else {
                bytes.append(byte)
                continue
            }
            bytes.append(code)
            rest.removeFirst(3)
        }
        return bytes
    }
}
