/// A site in which everything that is held back carries words that stand nowhere else.
struct MarkerSite {
    /// The texts by their paths in the source folder.
    private(set) var files: [String: String] = [:]
    /// What each word marks, by the word.
    private(set) var marks: [String: String] = [:]
    /// Links that texts that are shown make to what is not.
    private var links: [String] = []
    /// What they name in their front matter.
    private var names: [String] = []

    /// The ways to hold a text back.
    static let ways = [
        "draft": "draft: true\ndate: 2026-11-20", "embargo": "embargo: 2027-01-01\ndate: 2026-11-20",
        "future": "date: 2027-02-03", "expired": "expires: 2026-11-21\ndate: 2026-11-20",
        "unpublished": "published: false",
    ]

    /// The smallest picture, so that what is in a picture's place is one.
    private static let gif = "GIF89a\u{1}\0\u{1}\0\0\0\0;"

    init(languages: Bool) {
        files["mujaz.yaml"] =
            "title: s\nbase_url: https://news.example/\nfeeds: {content: full}\ndigest: {email: all}\n"
            + (languages ? "languages: [ar, en]\n" : "")
        for way in Self.ways.keys.sorted() {
            for folder in ["articles", "pages", "stories", "topics", "authors", "digests", "live"] {
                addText(folder, way, "", languages ? ".en" : "")
                if folder == "articles" || folder == "live" { addText(folder, way, "/index", "") }
            }
        }
        addLive()
        addBroken()
        addShown(languages)
    }

    /// A word that marks something.
    private mutating func mark(_ what: String) -> String {
        let word = "zq\(marks.count)x"
        marks[word] = what
        return word
    }

    /// A text with a word in each of its fields, and files of every kind beside it.
    private mutating func addText(_ folder: String, _ way: String, _ index: String, _ language: String) {
        let name = "\(folder) \(way)\(index)"
        let word = { (site: inout MarkerSite, what: String) in site.mark("\(name): \(what)") }
        let file = word(&self, "file name")
        let base = folder == "digests" ? "2026-11-1\(Self.ways.keys.sorted().firstIndex(of: way) ?? 0)-\(file)" : file
        let place = "Content/\(folder)/\(base)\(index.isEmpty ? "" : "/")"
        var media: [String] = []
        for kind in ["jpg", "png", "pdf", "mp4", "mp3", "vtt", "csv", "svg"] {
            let media0 = word(&self, "name of .\(kind)")
            media.append("\(media0).\(kind)")
            let path = index.isEmpty ? "Content/\(folder)/\(media0).\(kind)" : "\(place)\(media0).\(kind)"
            let inside = word(&self, "inside .\(kind)")
            files[path] =
                switch kind {
                case "svg": "<svg>\(inside)</svg>"
                case "jpg", "png": Self.gif + inside
                default: inside
                }
        }
        if !index.isEmpty { files["\(place)deep/\(word(&self, "unnamed")).pdf"] = word(&self, "inside unnamed") }
        let slug = word(&self, "slug")
        let topic = word(&self, "topic")
        files["\(place)\(index.isEmpty ? "" : "index")\(language).md"] = """
            ---
            title: \(word(&self, "title"))
            \(Self.ways[way] ?? "")
            slug: \(slug)
            summary: \(word(&self, "summary"))
            topics: [\(topic)]
            tags: [\(word(&self, "tag"))]
            stories: [\(word(&self, "story"))]
            authors: [\(word(&self, "author"))]
            sources: [{name: \(word(&self, "source")), url: "https://\(word(&self, "source url")).example/"}]
            image: {src: \(media[0]), alt: \(word(&self, "alt")), caption: \(word(&self, "caption")), credit: \(word(&self, "credit"))}
            video: {src: \(media[3]), poster: \(media[1]), transcript: \(word(&self, "transcript"))}
            aliases: [/\(word(&self, "alias"))/]
            related: [shown]
            canonical: https://\(word(&self, "canonical")).example/
            location: \(word(&self, "location"))
            corrections: [{date: 2026-11-20, text: \(word(&self, "correction"))}]
            update_note: \(word(&self, "update note"))
            key_points: [\(word(&self, "key point"))]
            gallery: [\(media[7])]
            other: \(word(&self, "params"))
            ---
            # \(word(&self, "heading"))

            \(word(&self, "body")) [x](\(media[2])) <audio src="\(media[4])"></audio> <a href="\(media[6])">x</a>
            <video src="\(media[3])"></video> [s]

            [s]: \(media[5])

            """
        links.append("[a](/\(folder)/\(base)\(index)\(language).md)")
        links.append("[a](../\(folder)/\(base)\(language).md#x)")
        links.append("[t](/topics/\(topic)/)")
        if folder != "articles", folder != "digests" {
            let address = folder == "pages" ? "/\(slug)/" : "/\(folder)/\(slug)/"
            // A page's own name is that of its folder where it is an `index.md`.
            links.append("[a](\(address)) [w](https://news.example\(address))")
        }
        if folder == "articles", way != "unpublished" {
            let day = way == "future" ? "2027/02/03" : "2026/11/20"
            links.append("[a](/\(day)/\(slug)/) [j](/\(day)/\(slug)/index.json) <a href=\"/\(day)/\(slug)/\">x</a>")
        }
        if folder == "articles" { names.append(slug) }
    }

    /// Live coverage that is shown, with entries that are not: in one file, and in files of their own.
    private mutating func addLive() {
        let anchor = mark("live: anchor")
        let picture = mark("live: picture of an entry to come")
        files["Content/live/\(picture).jpg"] = Self.gif + mark("live: inside the picture")
        files["Content/live/one.md"] = """
            ---
            title: تغطية
            start: 2026-11-30 08:00
            key_points: [نقطة, {text: \(mark("live: key point")), entry: "#\(anchor)"}]
            ---
            مقدمة [x](#\(anchor))

            ## 09:00 · أول

            نص [x](#\(anchor))

            ## 2026-12-25 10:00 · \(mark("live: title of an entry to come")) {#\(anchor)}

            \(mark("live: text of an entry to come")) ![x](\(picture).jpg)
            """
        files["Content/live/many/index.md"] = "---\ntitle: تغطية ثانية\nstart: 2026-11-30 08:00\n---\nمقدمة\n"
        files["Content/live/many/0900-shown.md"] = "---\ndate: 2026-11-30 09:00\n---\nنص ![x](shown.png)\n"
        files["Content/live/many/shown.png"] = Self.gif
        let ways = [
            "draft": "draft: true\ndate: 2026-11-30 09:30", "embargo": "embargo: 2027-01-01\ndate: 2026-11-30 09:40",
            "future": "date: 2026-12-24 09:50", "expired": "draft: true\ndate: 2026-11-30 07:00",
        ]
        for (way, lines) in ways.sorted(by: { $0.key < $1.key }) {
            let (image, film) = (mark("entry \(way): picture"), mark("entry \(way): film"))
            files["Content/live/many/\(image).jpg"] = Self.gif + mark("entry \(way): inside the picture")
            files["Content/live/many/\(film).mp4"] = mark("entry \(way): inside the film")
            let name = mark("entry \(way): file name")
            files["Content/live/many/\(name).md"] = """
                ---
                title: \(mark("entry \(way): title"))
                slug: \(mark("entry \(way): slug"))
                \(lines)
                authors: [\(mark("entry \(way): author"))]
                image: {src: \(image).jpg, alt: \(mark("entry \(way): alt")), credit: \(mark("entry \(way): credit"))}
                ---
                \(mark("entry \(way): text")) <video src="\(film).mp4"></video>
                """
            links.append("[e](/live/many/\(name).md)")
        }
    }

    /// A text that a mistake keeps out.
    private mutating func addBroken() {
        let picture = mark("broken: picture")
        files["Content/articles/\(picture).jpg"] = Self.gif + mark("broken: inside the picture")
        let name = mark("broken: file name")
        files["Content/articles/\(name).md"] =
            "---\ntitle: \(mark("broken: title"))\ndate: 2026-13-45\nimage: \(picture).jpg\n---\n\(mark("broken: text"))\n"
        links.append("[b](\(name).md)")
    }

    /// What is shown, which names everything that is not.
    private mutating func addShown(_ languages: Bool) {
        let related = names.joined(separator: ", ")
        let body = links.joined(separator: "\n\n")
        files["Content/articles/shown.md"] =
            "---\ntitle: خبر\ndate: 2026-11-20\nimage: {src: a.jpg, alt: b, credit: c}\nrelated: [\(related)]\n---\n\(body)\n"
        files["Content/articles/a.jpg"] = Self.gif
        files["Content/articles/two.md"] = "---\ntitle: خبر آخر\ndate: 2026-11-29\nrelated: [shown]\n---\nنص\n"
        if languages {
            files["Content/articles/two.en.md"] = "---\ntitle: News\ndate: 2026-11-29\n---\n\(body)\n"
            let secret = mark("a draft translation: title")
            files["Content/articles/shown.en.md"] =
                "---\ntitle: \(secret)\ndate: 2026-11-20\ndraft: true\n---\n\(secret)\n"
        }
        files["Content/pages/about.md"] = "---\ntitle: عنّا\n---\n\(body)\n"
        let items = names.map { "{article: \($0), note: \(mark("note of an item that is held back"))}" }
        files["Content/digests/2026-11-29.md"] =
            "---\ntitle: عدد\nitems: [two, \(items.joined(separator: ", "))]\n---\n\(body)\n"
    }
}
