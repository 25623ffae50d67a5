import MujazCore
import MujazLanguage
import Testing

@testable import MujazContent

@Suite("Configuration in several languages")
struct LocalizedConfigurationTests {
    private func read(_ text: String) -> (config: SiteConfig, diagnostics: [Diagnostic]) {
        SiteConfigReader.read(SourceText(name: "mujaz.yaml", bytes: Array(text.utf8)))
    }

    @Test("Each language reads its own texts, and the first one's where it has none")
    func texts() throws {
        let (config, diagnostics) = read(
            """
            title: {ar: موجز, en: Digest}
            description: للجميع
            languages: [ar, en]
            per_page: 7
            sections: {ar: [المدينة, العلوم], en: [City]}
            channels: [{name: {ar: تلغرام, en: Telegram}, url: "https://t.example/"}, {name: X, url: "https://x.example/"}]
            organization: {name: {ar: الدار}, logo: logo.svg}
            months: {ar: levant, en: arab}
            """)
        #expect(diagnostics.isEmpty)
        let all = config.perLanguage
        #expect(all.map(\.language) == ["ar", "en"])
        #expect(all.map(\.title) == ["موجز", "Digest"])
        #expect(all.map(\.description) == ["للجميع", "للجميع"])
        #expect(all.map(\.perPage) == [7, 7])
        #expect(all.map(\.sections) == [["المدينة", "العلوم"], ["City"]])
        #expect(all.map { $0.channels.map(\.name) } == [["تلغرام", "X"], ["Telegram", "X"]])
        #expect(all.map(\.organization?.name) == ["الدار", "الدار"])
        #expect(all.map(\.months) == [.levant, .arab])
    }

    @Test("A plain list of sections is the first language's")
    func sections() {
        let (config, _) = read("languages: [ar, en]\nsections: [المدينة]")
        #expect(config.perLanguage.map(\.sections) == [["المدينة"], []])
    }

    @Test("Mistakes are told once; a language twice is one")
    func mistakes() {
        #expect(read("languages: [ar, en]\nper_page: many\ntitel: x").diagnostics.count == 2)
        #expect(read("languages: [ar, en]\nper_page: {ar: 5, en: many}").diagnostics.count == 1)
        let twice = read("languages: [ar, AR]")
        #expect(twice.diagnostics.map(\.severity) == [.error])
        #expect(!twice.config.isMultilingual)
    }

    @Test("A machine without rules of time zones says so, and does not take UTC in silence")
    func zones() {
        let source = SourceText(name: "mujaz.yaml", bytes: Array("timezone: Asia/Damascas".utf8))
        let nowhere = TimeZoneDatabase(directory: "zoneinfo", fileSystem: InMemoryFileSystem([:]))
        let without = SiteConfigReader.read(source, zones: nowhere).diagnostics
        #expect(without.map(\.severity) == [.error])
        #expect(without.first?.message.contains("no rules of time zones") == true)
        #expect(without.first?.help?.contains("tzdata") == true)
        let table = "# zones\nSY\t+3330+03618\tAsia/Damascus\nEG\t+3003+03115\tAfrica/Cairo\n"
        let files = InMemoryFileSystem(["zoneinfo/zone1970.tab": table])
        let database = TimeZoneDatabase(directory: "zoneinfo", fileSystem: files)
        #expect(
            SiteConfigReader.read(source, zones: database).diagnostics.first?.help == "did you mean «Asia/Damascus»?")
        let utc = SourceText(name: "mujaz.yaml", bytes: Array("timezone: UTC".utf8))
        #expect(SiteConfigReader.read(utc, zones: nowhere).diagnostics.isEmpty)
    }

    @Test("One language stays one, and its address from the command line holds for all")
    func single() {
        var config = read("language: en\ntitle: Digest").config
        #expect(!config.isMultilingual)
        #expect(config.perLanguage.count == 1)
        config = read("languages: [ar, en]").config
        config.baseURL = "https://a.example/"
        #expect(config.perLanguage.map(\.baseURL) == ["https://a.example/", "https://a.example/"])
    }

    @Test(
        "The language in a file's name",
        arguments: [
            ("a/x.en.md", "x", 1), ("a/x.ar.md", "x", 0), ("a/x.EN.md", "x", 1), ("a/x.fr.md", "x.fr", nil),
            ("a/2025-12-19-x.en.md", "x", 1), ("a/folder/index.en.md", "folder", 1), ("a/v1.2.md", "v1.2", nil),
        ] as [(String, String, Int?)])
    func suffix(path: String, name: String, language: Int?) {
        let parts = FileNameParts(path: path, languages: ["ar", "en"])
        #expect(parts.baseName == name)
        #expect(parts.language == language)
        #expect(FileNameParts(path: path).language == nil)
    }

    @Test("The language of a document: its name, its front matter, the first")
    func index() {
        let languages = ["ar", "en-GB", "pt-BR"]
        #expect(LanguageSuffix.index(name: 2, matter: "ar", languages: languages) == 2)
        #expect(LanguageSuffix.index(name: nil, matter: "en", languages: languages) == 1)
        #expect(LanguageSuffix.index(name: nil, matter: "pt_br", languages: languages) == 2)
        #expect(LanguageSuffix.index(name: nil, matter: "fr", languages: languages) == 0)
        #expect(LanguageSuffix.index(name: nil, matter: nil, languages: languages) == 0)
    }
}
