import MujazContent
import MujazCore
import Testing

@Suite("Targets in the configuration") struct PublishSettingsTests {
    private func read(_ yaml: String) -> (targets: [PublishSettings], messages: [String]) {
        let (config, diagnostics) = SiteConfigReader.read(SourceText(name: "mujaz.yaml", bytes: Array(yaml.utf8)))
        return (config.publish, diagnostics.filter { $0.severity != .note }.map(\.message))
    }

    @Test(
        "Places",
        arguments: [
            ("folder:/srv/www", PublishDestination.folder("/srv/www")), ("rsync:me@host:/srv", .rsync("me@host:/srv")),
            ("git:git@host:a/b.git#pages", .git(remote: "git@host:a/b.git", branch: "pages")),
            ("rclone:r2:bucket/x", .rclone("r2:bucket/x")), ("netlify:my-site", .netlify("my-site")),
            ("wrangler:my-project", .wrangler("my-project")),
            ("command:[deploy, --fast]", .command(["deploy", "--fast"])),
        ]) func places(_ text: String, _ destination: PublishDestination)
    {
        let (targets, messages) = read("publish:\n  live: {to: \"\(text)\"}\n")
        #expect(targets.map(\.destination) == [destination])
        #expect(messages == [])
    }

    @Test(
        "What is no place is an error",
        arguments: [
            "/srv/www", "folder:", "ftp:host", "rsync:/srv/www", "rsync:-e x:y", "git:origin", "git:origin#",
            "git:#pages",
            "git:origin#-f", "git:origin#a..b", "rclone:bucket", "command:[]", "",
        ]) func mistakes(_ text: String)
    {
        let (targets, messages) = read("publish:\n  live: {to: \"\(text)\"}\n")
        #expect(targets.isEmpty)
        #expect(messages.count == 1)
    }

    @Test(
        "Every key is read, and a wrong value is an error at its place",
        arguments: [
            ("releases: 3", true), ("releases: 0", false), ("keep_old: 1h", true), ("keep_old: ٣٠m", true),
            ("keep_old: soon", false), ("keep_old: 99999999999999999999d", false), ("max_removals: 50", true),
            ("max_removals: 200", false), ("verify_url: https://news.example", true), ("verify_url: news", false),
            ("purge: {command: [purge]}", true), ("purge: {url: \"https://cdn.example/\", token_env: T}", true),
            ("purge: {token_env: T}", false), ("purge: {command: [a], url: \"https://b.example\"}", false),
            ("indexnow: 0123456789abcdef", true), ("indexnow: short", false), ("websub: no", true),
            ("websub: perhaps", false),
            ("announce: [tell, --all]", true), ("announce: []", false), ("on_error: tell", true),
            ("history: squash", false), ("message: x", false), ("purge: {}", false),
            ("history: some", false), ("releses: 3", false),
        ]) func keys(_ line: String, _ isRight: Bool)
    {
        let plain = read("publish:\n  live: {to: \"folder:/srv\"}\n").targets
        let (targets, messages) = read("publish:\n  live:\n    to: \"folder:/srv\"\n    \(line)\n")
        #expect(messages.isEmpty == isRight, "\(messages)")
        if isRight { #expect(targets != plain) }
    }

    @Test("Releases need a place that can hold them") func releases() {
        for place in ["git:origin#pages", "rclone:r2:x", "rsync:host::module", "netlify:x"] {
            #expect(read("publish:\n  live: {to: \"\(place)\", releases: 3}\n").messages.count == 1, "\(place)")
        }
        #expect(read("publish:\n  live: {to: \"rsync:host:/srv\", releases: 3}\n").messages == [])
    }

    @Test("Names of targets are names of files") func names() {
        for name in ["../x", "a/b", "-x", ".x", "\"a b\""] {
            #expect(read("publish:\n  \(name): {to: \"folder:/srv\"}\n").messages.count == 1, "\(name)")
        }
        #expect(read("publish:\n  إنتاج_1: {to: \"folder:/srv\"}\n").messages == [])
    }

    @Test("History and message are for git, and a misspelt key of a target is an error") func git() {
        let (targets, messages) = read("publish:\n  live: {to: \"git:origin#pages\", history: squash, message: new}\n")
        #expect(targets.map(\.history) == [.squash] && targets.map(\.message) == ["new"])
        #expect(messages == [])
        let misspelt = SiteConfigReader.read(
            SourceText(name: "mujaz.yaml", bytes: Array("publish:\n  live: {to: \"folder:/x\", relases: 3}\n".utf8)))
        #expect(misspelt.diagnostics.map(\.severity) == [.error])
    }

    @Test(
        "Addresses with passwords or tokens are refused, and what is secret is not repeated",
        arguments: [
            "git:https://hala:s3cr3t@git.example/a.git#pages", "git:https://ghp_s3cr3ts3cr3t@git.example/a.git#pages",
            "git:https://s3cr3ts3cr3ts3cr3ts3cr3ts3cr3ts3cr3t@git.example/a.git#pages",
            "git:https://oauth2:s3cr3t@git.example/a.git#pages", "rsync:rsync://hala:s3cr3t@host/module",
            "rclone::s3,provider=Other,secret_access_key=s3cr3t:bucket", "rclone::sftp,host=h,pass=s3cr3t:/srv",
            "rclone::webdav,url='https://hala:s3cr3t@dav.example/':x", "rclone::azureblob,account=a,key=s3cr3t:c",
        ])
    func secrets(address: String) {
        let (targets, messages) = read("publish:\n  live: {to: \"\(address)\"}\n")
        #expect(targets.isEmpty)
        #expect(messages.count == 1 && messages.allSatisfy { !$0.contains("s3cr3t") }, "\(messages)")
    }

    @Test(
        "Names of users are no secrets",
        arguments: [
            "git:https://hala@git.example/a.git#pages", "git:git@git.example:news/a.git#pages",
            "git:ssh://git@git.example:22/a.git#pages", "rsync:hala@host:/srv/www", "rsync:rsync://hala@host/module",
            "rclone:remote:bucket", "rclone::s3,provider=Other,access_key_id=x,env_auth=true:bucket",
            "rclone::sftp,host=h,key_file=/etc/key:/srv",
        ])
    func users(address: String) {
        #expect(read("publish:\n  live: {to: \"\(address)\"}\n").messages == [])
    }
}
