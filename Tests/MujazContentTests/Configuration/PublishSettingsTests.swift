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
            "git:origin#-f", "git:origin#a..b", "rclone:bucket", "rclone:/srv/a:b", "rclone:-x:y",
            "command:[]", "",
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

    @Test("A target without a name is shown how to get one") func nameless() {
        let (targets, messages) = read("publish: {to: \"folder:/srv\", releases: 3}\n")
        #expect(targets.isEmpty)
        #expect(
            messages
                == ["to", "releases"].map { "«\($0)» stands in «publish», where the names of targets are expected" })
        #expect(read("publish: {live: \"folder:/srv\"}\n").messages.first?.hasPrefix("the target «live» is") == true)
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

    static let secretPlaces = [
        "git:https://me:S3CRET@github.com/me/site.git#pages", "git:https://me:S3CRET@git.example:8443/site#pages",
        "git:https://ghp_S3CRET@github.com/me/site#pages", "git:https://github_pat_S3CRET@github.com/me/site#pages",
        "git:https://x-access-token:S3CRET@github.com/me/site#pages", "git:https://glpat-S3CRET@gitlab.com/me/site#p",
        "git:https://0123456789abcdefS3CRET@codeberg.org/me/site#pages", "git:ssh://me:S3CRET@host/site#pages",
        "git:https://host/site.git?private_token=S3CRET#pages", "git:me:S3CRET@host:site.git#pages",
        "git:https://me:S3C/S3CRET@host/site#pages", "git:https://me:S3CRET@host/site",
        "https://me:S3CRET@host/site#pages",
        "rsync:rsync://me:S3CRET@host/module/path", "rsync:me:S3CRET@host::module/path",
        "rsync:me:S3CRET@host:/srv/www",
        "rclone::s3,access_key_id=a,secret_access_key=S3CRET:bucket", "rclone::sftp,host=h,user=u,pass=S3CRET:www",
        "rclone:remote,pass='S3:CRET S3CRET':www", "rclone::http,url='https://me:S3CRET@host':x",
        "rclone::s3,secret_access_key=S3CRET", "rclone::azureblob,sas_url=S3CRET:container",
    ]

    @Test("A place with a secret in it is refused, and the secret not repeated", arguments: secretPlaces)
    func refusesSecrets(place: String) {
        let text = "publish:\n  live: {to: \"\(place)\"}\n"
        let (config, diagnostics) = SiteConfigReader.read(SourceText(name: "mujaz.yaml", bytes: Array(text.utf8)))
        let errors = diagnostics.filter { $0.severity == .error }
        #expect(errors.count == 1 && config.publish.isEmpty)
        #expect(errors.first?.message.contains("a password or a token") == true && errors.first?.help?.isEmpty == false)
        #expect(errors.first?.location?.line == 2)
        #expect(!diagnostics.contains { "\($0)".contains("S3CRET") })
    }

    @Test(
        "Names, ports and paths are no secrets",
        arguments: [
            "git:git@github.com:me/site.git#pages", "git:https://me@github.com/me/site#pages",
            "git:https://a-newsroom-with-a-long-name-2026@github.com/me/site#pages", "git:ssh://git@host:22/site#pages",
            "git:https://host:8443/me@work/site#pages", "git:https://host:8443/a:b@c#pages", "git:origin#pages",
            "git:../site.git#pages", "git:/srv/a:b/site.git#pages", "rsync:deploy@host:/srv/www",
            "rsync:host:www@site/a",
            "rsync:host::module/me@work", "rsync:rsync://me@host:873/module/x", "rsync:[2001:db8::1]:/srv/www",
            "rsync:me@[2001:db8::1]:/srv/www", "rclone:remote:bucket/a,b=c", "rclone:remote,env_auth=true:bucket",
            "rclone::s3,provider=AWS,access_key_id=a,env_auth:bucket", "folder:/srv/a:b@c",
            "rclone::http,url='https://host:8080/a@b':x",
        ])
    func plainPlaces(place: String) { #expect(read("publish:\n  live: {to: \"\(place)\"}\n").messages == []) }
}
