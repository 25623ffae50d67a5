import MujazContent
import MujazCore
import MujazLanguage
import Testing

@testable import MujazPublish

@Suite("Places of rclone") struct RclonePlaceTests {
    @Test(
        "A place is read as rclone reads it",
        arguments: [
            ("r2:bucket/site", "r2", "bucket/site"), ("r2:", "r2", ""), (":local:/srv/www", ":local", "/srv/www"),
            (":s3,provider=Other,endpoint='http://h:1/':bucket/a:b", ":s3", "bucket/a:b"),
            ("r2,description=\"a \"\"b\"\":c\":x", "r2", "x"),
            (":sftp,host=h,user=u,key_file=/k:site", ":sftp", "site"),
            ("store,env_auth:bucket", "store", "bucket"), ("مخزن:دلو/موقع", "مخزن", "دلو/موقع"),
        ])
    func read(text: String, remote: String, path: String) throws {
        let place = try #require(RclonePlace(text))
        #expect(place.remote == remote && place.path == path)
        #expect(place.secrets.isEmpty)
    }

    @Test(
        "What is no place of rclone's",
        arguments: ["", ":", "bucket", "/srv/a:b", "a/b:c", "-x:y", "r,a='b:c", ":,a=b:c", "r,=x:y", "r,a=b"])
    func none(text: String) { #expect(RclonePlace(text) == nil) }

    @Test("Options and what is below a place")
    func options() throws {
        let place = try #require(RclonePlace(":s3,provider=Other,endpoint='http://h:1/it''s',env_auth:b"))
        #expect(place.options == ["provider": "Other", "endpoint": "http://h:1/it's", "env_auth": "true"])
        #expect(place.below(".mujaz") == place.text + "/.mujaz")
        #expect(RclonePlace("r2:")?.below("a") == "r2:a")
        #expect(RclonePlace("r2:b/")?.below("a") == "r2:b/a")
        #expect(place.variable("secret_access_key") == "RCLONE_S3_SECRET_ACCESS_KEY")
        #expect(RclonePlace("my-r2:b")?.variable("type") == "RCLONE_CONFIG_MY_R2_TYPE")
    }

    @Test(
        "Secrets are known by the names of their options, and as passwords in addresses",
        arguments: [
            ("secret_access_key=x", true), ("pass=x", true), ("key=x", true), ("key_pem=x", true),
            ("sas_url=https://x", true),
            ("service_account_credentials=x", true), ("bearer_token=x", true), ("url='https://u:p@h/'", true),
            ("client_secret=x", true), ("password2=x", true),
            ("access_key_id=x", false), ("key_file=/k", false), ("env_auth=true", false), ("url='https://u@h/'", false),
            ("url='https://h:8080/a@b:c'", false), ("key_use_agent=true", false), ("bearer_token_command=x", false),
            ("service_account_file=x", false), ("auth_url='https://h/'", false), ("user=pass", false),
        ])
    func secrets(option: String, isSecret: Bool) throws {
        let place = try #require(RclonePlace(":x,\(option):path"))
        #expect(place.secrets.isEmpty != isSecret)
    }
}

@Suite("What storages are told of files") struct UploadHeadersTests {
    private func lines(_ rules: String, _ path: String, basePath: String = "") -> [String] {
        UploadHeaders(HeaderRules(Array(rules.utf8)), basePath: basePath).lines(for: path)
    }

    private static let asked = "Cache-Control: public, max-age=0, must-revalidate"

    @Test(
        "Types by name",
        arguments: [
            ("index.html", "text/html; charset=utf-8"), ("feed.xml", "application/rss+xml; charset=utf-8"),
            ("culture/atom.xml", "application/atom+xml; charset=utf-8"),
            ("feed.json", "application/feed+json; charset=utf-8"), ("index.json", "application/json; charset=utf-8"),
            ("sitemap.xml", "application/xml; charset=utf-8"), ("a.WEBP", "image/webp"), ("a.woff2", "font/woff2"),
            ("manifest.webmanifest", "application/manifest+json; charset=utf-8"), ("a.pdf", "application/pdf"),
            ("a.unknown", "application/octet-stream"), ("CNAME", "text/plain; charset=utf-8"),
        ])
    func types(path: String, type: String) {
        #expect(lines("", path) == ["Content-Type: \(type)", Self.asked])
    }

    @Test(
        "Rules of _headers hold for files and for the addresses that they are seen at; what storages do not keep is left out"
    )
    func rules() {
        let rules = """
            /*
              Content-Security-Policy: default-src 'self'
            /assets/*
              Cache-Control: public, max-age=31536000, immutable
            /about/
              cache-control: max-age=60
            /download/file.zip
              Content-Disposition: attachment
              Content-Type: application/x-special
            """
        #expect(lines(rules, "assets/a.css")[1] == "Cache-Control: public, max-age=31536000, immutable")
        #expect(lines(rules, "about/index.html")[1] == "Cache-Control: max-age=60")
        #expect(lines(rules, "index.html") == ["Content-Type: text/html; charset=utf-8", Self.asked])
        #expect(
            lines(rules, "download/file.zip")
                == ["Content-Type: application/x-special", Self.asked, "Content-Disposition: attachment"])
        #expect(
            lines("/خبر/assets/*\n  Cache-Control: max-age=9\n", "assets/a.css", basePath: "/%D8%AE%D8%A8%D8%B1")[1]
                == "Cache-Control: max-age=9")
    }

    @Test("Files with the same headers are sent together, in runs that are not too long")
    func runs() throws {
        let files = (0..<450).map { file("p/\($0).html") } + [file("a.css"), file("feed.xml")]
        let groups = UploadHeaders(HeaderRules(), basePath: "").groups(files)
        #expect(groups.map(\.files.count).sorted() == [1, 1, 450])
        let runs = RcloneUpload.runs(groups)
        #expect(runs.map(\.paths.count) == [200, 200, 50, 1, 1])
        #expect(Set(runs.flatMap(\.paths)).count == files.count)
        let arguments = RcloneUpload.arguments(runs[0], from: "/out", to: try #require(RclonePlace("r:b")))
        #expect(
            arguments.starts(with: ["copy", "/out", "r:b", "--files-from-raw", "-", "--no-traverse", "--no-check-dest"])
        )
        #expect(arguments.suffix(2) == ["--header-upload", Self.asked])
    }

    @Test("After ten files in a row that fail there is no hope, and the cause is told")
    func givesUp() {
        let failures = UploadFailures()
        let stops = Counter()
        failures.onEnough { _ = stops.next() }
        func fail(_ count: Int) {
            for number in 0..<count {
                failures.add(RcloneLine("2026/12/01 04:13:50 ERROR : \(number).html: Failed to copy: no"))
                failures.add(RcloneLine("caused by: connection refused"))
            }
        }
        fail(9)
        #expect(failures.enough == nil)
        failures.add(RcloneLine("2026/12/01 04:13:50 INFO  : a.html: Copied (new)"))
        fail(9)
        #expect(failures.enough == nil)
        fail(5)
        #expect(failures.enough?.last == "caused by: connection refused")
        #expect(stops.next() == 2)
    }

    private func file(_ path: String) -> PublishedFile {
        PublishedFile(
            path: path, fingerprint: FileFingerprint(size: 0, hash: ContentHash([])), role: .page,
            stamp: FileStamp(size: 0, modified: 0))
    }
}

@Suite("The lock of rclone's targets") struct RcloneClaimTests {
    private let claim = RcloneClaim(
        token: "00ff", moment: Timestamp(secondsSince1970: 1000), note: "process 7 on «host», \"quoted\"\n")
    private let other = RcloneClaim(token: "11ff", moment: Timestamp(secondsSince1970: 2000), note: "x")

    @Test(
        "Claims are told from the record, in whatever order the files were read",
        arguments: ["", "mujaz publication 1\nx\nend 1\n", "rubbish", "\n", "end 1\n"])
    func split(record: String) {
        let record = Array(record.utf8)
        let orders = [
            claim.bytes + record + other.bytes, record + claim.bytes + other.bytes, claim.bytes + other.bytes + record,
        ]
        for bytes in orders {
            let (claims, rest) = RcloneClaim.split(bytes)
            #expect(claims == [claim, other])
            #expect(rest == record)
        }
        #expect(RcloneClaim.split(record).rest == record)
    }

    @Test("A claim that was cut off is none")
    func damaged() {
        for count in 0..<claim.bytes.count {
            #expect(RcloneClaim.split(Array(claim.bytes.prefix(count))).claims.isEmpty)
        }
    }

    @Test("It ends some time after it was renewed last, and not when the clock is set back")
    func life() {
        for (now, isOver) in [(1000, false), (2200, false), (2201, true), (0, false), (-5000, false)] {
            #expect(claim.isOver(at: Timestamp(secondsSince1970: Int64(now))) == isOver)
        }
    }
}

@Suite("What rclone says") struct RcloneWordsTests {
    private func failure(_ lines: [String]) -> PublishError? {
        guard let place = RclonePlace("r2:bucket/site") else { return nil }
        return RcloneFailure(ProgramRunner.Result(code: 1, output: [], messages: lines), place: place)
            .error("send files to r2:bucket/site")
    }

    @Test(
        "The last sentence is the reason, with what caused it, and a cure where one is known",
        arguments: [
            (
                [
                    "2026/12/01 04:13:13 ERROR : x: Failed to copy: NoSuchBucket: The specified bucket does not exist",
                    "\tstatus code: 404, request id: Sc, host id: ",
                    "2026/12/01 04:13:13 Failed to rcat: NoSuchBucket: The specified bucket does not exist",
                    "\tstatus code: 404, request id: Sc, host id: ",
                ], "rclone could not send files to r2:bucket/site: NoSuchBucket: The specified bucket does not exist",
                "bucket"
            ),
            (
                [
                    "2026/12/01 04:13:15 Failed to cat with 2 errors: last error was: RequestError: send request failed",
                    "caused by: Get \"http://127.0.0.1:1/b\": dial tcp 127.0.0.1:1: connect: connection refused",
                ],
                "rclone could not send files to r2:bucket/site: RequestError: send request failed (Get \"http://127.0.0.1:1/b\": dial tcp 127.0.0.1:1: connect: connection refused)",
                "reached"
            ),
            (
                ["2026/12/01 04:13:14 Failed to create file system for \"r2:x\": didn't find section in config file"],
                "rclone knows no remote «r2»", "RCLONE_CONFIG_R2_TYPE"
            ),
            (
                ["Fatal error: unknown flag: --header-upload"], "rclone is too old: unknown flag: --header-upload",
                "1.53"
            ),
            ([], "rclone could not send files to r2:bucket/site: it ended with 1", nil),
            (
                [
                    "INFO  : a: Copied (new)", "Failed to copy: open /x: permission denied",
                    "Elapsed time:         2.1s",
                ],
                "rclone could not send files to r2:bucket/site: open /x: permission denied", "credentials"
            ),
        ] as [([String], String, String?)])
    func reasons(lines: [String], message: String, help: String?) throws {
        let error = try #require(failure(lines))
        #expect(error.message == message)
        #expect(help.map { error.help?.contains($0) == true } ?? (error.help == nil))
    }

    @Test("Lines of the log")
    func lines() {
        #expect(RcloneLine("2026/12/01 04:13:50 INFO  : a/خبر.html: Copied (new)").isCopied)
        #expect(!RcloneLine("2026/12/01 04:13:50 NOTICE: Config file \"/x\" not found - using defaults").isNotice)
        #expect(RcloneLine("2026/12/01 04:13:50 NOTICE: a: something").text == "NOTICE: a: something")
        #expect(RcloneLine("short").text == "short")
    }

    @Test("A comparison becomes a listing; where only sizes were compared, equal files may differ")
    func listing() {
        let output = Array("= a/خبر #%.html\n* b.html\n- theirs.txt\n+ missing.html\n! broken\nnot a line\n".utf8)
        let listing = RcloneListing.listing(output, comparesSizesOnly: false)
        let unsure = RcloneListing.listing(output, comparesSizesOnly: true)
        #expect(listing.files.count == 4)
        #expect(
            listing.files[ExactString("a/خبر #%.html")] == .same
                && unsure.files[ExactString("a/خبر #%.html")] == .unknown)
        #expect(listing.files[ExactString("b.html")] == .different && unsure.files[ExactString("b.html")] == .different)
        #expect(
            listing.files[ExactString("theirs.txt")] == .unknown && listing.files[ExactString("broken")] == .unknown)
    }

    @Test("People may set rclone's variables, but none that lets files be passed over")
    func variables() {
        let variables = Rclone.variables([
            "RCLONE_CONTIMEOUT": "3s", "RCLONE_DRY_RUN": "true", "RCLONE_EXCLUDE_FROM": "x", "RCLONE_MAX_AGE": "1d",
            "RCLONE_S3_REGION": "x", "RCLONE_CONFIG_R2_TYPE": "s3", "PATH": "/bin",
        ])
        #expect(
            variables["RCLONE_CONTIMEOUT"] == nil && variables["RCLONE_S3_REGION"] == nil && variables["PATH"] == nil)
        for name in ["RCLONE_DRY_RUN", "RCLONE_EXCLUDE_FROM", "RCLONE_MAX_AGE"] {
            #expect(variables[name] == .some(nil))
        }
        #expect(variables["RCLONE_S3_NO_CHECK_BUCKET"] == "true" && variables["RCLONE_TIMEOUT"] == "60s")
    }

    @Test("Folders that lost all their files are known")
    func emptied() {
        var folders = EmptiedFolders()
        folders.add(["a/b/c.html", "a/b/d/e.html", "f/g.html", "top.html"])
        #expect(folders.highest(leaving: [ExactString("f/h.html")]) == ["a"])
        #expect(folders.highest(leaving: [ExactString("a/x.html")]) == ["a/b", "f"])
        #expect(folders.contains("a/b") && !folders.contains("top.html") && !folders.contains("b"))
        #expect(EmptiedFolders().highest(leaving: []).isEmpty)
    }

    @Test("A line break in a name is no part of a list")
    func names() {
        for (name, cannot) in [("a\nb", true), ("a\r", true), ("a b", false), ("-a", false), ("#a", false)] {
            #expect(RcloneSession.cannotBeListed(name) == cannot)
        }
    }
}
