import MujazCore
import MujazLanguage

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// The time zone of this machine. Nothing below the command line asks for it.
enum MachineZone {
    /// Its IANA name: of `TZ`, else of what `/etc/localtime` leads to, else in `/etc/timezone`; nil where none of them
    /// names a zone that is known.
    ///
    /// - Parameter root: what stands before the paths, for tests.
    static func name(
        variable: String? = Console.environment("TZ"), root: String = "", zones: TimeZoneDatabase = .system
    ) -> String? {
        // A variable decides alone: whoever sets it means it.
        if let variable, !variable.isEmpty { return known(zone(ofVariable: variable), zones) }
        return known(target(of: root + "/etc/localtime").flatMap(zone(inPath:)), zones)
            ?? known(firstLine(of: root + "/etc/timezone"), zones)
    }

    private static func known(_ name: String?, _ zones: TimeZoneDatabase) -> String? {
        guard let name, TimeZoneRules(identifier: name, database: zones) != nil else { return nil }
        return name
    }

    /// `TZ` holds a name or a path, either with a colon before it; rules that are written out have no name.
    private static func zone(ofVariable text: String) -> String? {
        let text = text.hasPrefix(":") ? String(text.dropFirst()) : text
        return text.hasPrefix("/") ? zone(inPath: text) : text
    }

    private static func zone(inPath path: String) -> String? {
        path.ranges(of: "zoneinfo/").last.map { String(path[$0.upperBound...]) }
            .map { name in
                // Copies of all zones that know, or do not know, leap seconds.
                ["posix/", "right/"].first(where: name.hasPrefix).map { String(name.dropFirst($0.count)) } ?? name
            }
    }

    private static func firstLine(of path: String) -> String? {
        guard let bytes = try? DiskFileSystem().prefix(of: path, count: 256) else { return nil }
        let line = bytes.prefix { !ASCII.isWhitespace($0) }
        return line.isEmpty ? nil : String(decoding: line, as: UTF8.self)
    }

    private static func target(of link: String) -> String? {
        var buffer = [CChar](repeating: 0, count: 4096)
        let count = readlink(link, &buffer, buffer.count)
        guard count > 0 else { return nil }
        return String(decoding: buffer[..<count].map(UInt8.init(bitPattern:)), as: UTF8.self)
    }
}
