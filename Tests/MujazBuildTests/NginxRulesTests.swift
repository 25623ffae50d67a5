import MujazBuild
import MujazCore
import MujazLanguage
import Testing

@Suite("The rules for nginx")
struct NginxRulesTests {
    @Test(
        "They say themselves where they belong",
        arguments: [
            ("https://news.example/", "include _nginx.conf;"),
            ("https://news.example/daily/", "location \"/daily/\" { include _nginx.conf; }"),
            ("https://news.example/%D8%AE%D8%A8%D8%B1/", "location \"/خبر/\" { include _nginx.conf; }"),
        ])
    func place(address: String, words: String) async throws {
        let disk = InMemoryFileSystem([
            "s/mujaz.yaml": "timezone: UTC\nbase_url: \(address)\noutputs: {nginx: yes}\n",
            "s/Content/articles/a.md": "---\ntitle: أ\ndate: 2026-03-10 08:00\n---\nنص.\n",
        ])
        let now = try DateReader(zone: .utc, order: .dmy).read("2026-03-11").get().timestamp
        let report = await BuildPipeline(
            options: BuildOptions(source: "s", output: "s/Output", now: now, jobs: 2), fileSystem: disk
        ).run()
        #expect(report.outcome == .done)
        let text = String(decoding: try disk.contents(of: "s/Output/_nginx.conf"), as: UTF8.self)
        #expect(text.hasPrefix("# Put into the server block: " + words + "\n"))
        // nginx compares with decoded addresses, however the configuration has them.
        let path = words.split(separator: "\"").dropFirst().first ?? "/"
        #expect(text.contains("location \"\(path)assets/\" {"))
        #expect(text.contains("location ~ \"^\(path)("))
    }
}
