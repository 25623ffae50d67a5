import Foundation
import MujazCore
import Testing

@testable import MujazCommandLine

@Suite("The time zone of the machine")
struct MachineZoneTests {
    private func name(variable: String? = nil, link: String? = nil, file: String? = nil) throws -> String? {
        let root = FileManager.default.temporaryDirectory.appending(path: "mujaz-\(UUID().uuidString)").path()
        defer { try? FileManager.default.removeItem(atPath: root) }
        try FileManager.default.createDirectory(atPath: root + "/etc", withIntermediateDirectories: true)
        if let link {
            try FileManager.default.createSymbolicLink(atPath: root + "/etc/localtime", withDestinationPath: link)
        }
        if let file { try DiskFileSystem().write(Array(file.utf8), to: root + "/etc/timezone") }
        return MachineZone.name(variable: variable, root: root)
    }

    @Test("The variable decides, then the link, then the file; what is no known zone is none")
    func order() throws {
        #expect(try name() == nil)
        #expect(try name(file: "Asia/Riyadh\n") == "Asia/Riyadh")
        #expect(try name(link: "/usr/share/zoneinfo/Africa/Cairo", file: "Asia/Riyadh\n") == "Africa/Cairo")
        #expect(try name(link: "../usr/share/zoneinfo/posix/Africa/Cairo") == "Africa/Cairo")
        #expect(try name(link: "/var/db/timezone/zoneinfo/Asia/Damascus") == "Asia/Damascus")
        #expect(try name(link: "/opt/clock", file: "Asia/Riyadh") == "Asia/Riyadh")
        #expect(try name(variable: "Asia/Amman", link: "/usr/share/zoneinfo/Africa/Cairo") == "Asia/Amman")
        #expect(try name(variable: ":Asia/Amman") == "Asia/Amman")
        #expect(try name(variable: ":/usr/share/zoneinfo/Asia/Amman") == "Asia/Amman")
        #expect(try name(variable: "", file: "Asia/Amman") == "Asia/Amman")
        #expect(try name(variable: "XYZ-3", file: "Asia/Amman") == nil)
        #expect(try name(file: "Asia/Atlantis\n") == nil)
        #expect(try name(file: "../../etc/passwd") == nil)
    }
}
