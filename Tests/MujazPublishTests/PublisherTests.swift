import MujazBuild
import MujazContent
import MujazCore
import MujazLanguage
import Testing

@testable import MujazPublish

@Suite struct PlannerTests {
    @Test func sendsWhatPagesNameBeforePagesBeforeLists() {
        let roles = [
            ("index.html", true, false, FileRole.list), ("2026/12/01/a/index.html", false, true, .page),
            ("2026/12/01/a/index.json", false, true, .page), ("assets/theme.1a2b.css", false, false, .asset),
            ("feed.xml", false, false, .list), ("_headers", false, false, .list), ("media/a.pdf", false, false, .asset),
        ]
        for (path, isList, hasSource, role) in roles {
            #expect(FileRole.role(of: path, isList: isList, hasSource: hasSource) == role, "\(path)")
        }
    }
}
