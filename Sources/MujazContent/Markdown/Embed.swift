import MujazCore

/// A film or a post of another service that a text shows: a link that the page may turn into a player when asked.
struct Embed {
    /// The services that we know.
    enum Service: String {
        case youtube, vimeo, dailymotion, x, facebook, instagram, tiktok, telegram

        /// The name as readers know it.
        var name: String {
            switch self {
            case .youtube: "YouTube"
            case .vimeo: "Vimeo"
            case .dailymotion: "Dailymotion"
            case .x: "X"
            case .facebook: "Facebook"
            case .instagram: "Instagram"
            case .tiktok: "TikTok"
            case .telegram: "Telegram"
            }
        }

        var isVideo: Bool { self == .youtube || self == .vimeo || self == .dailymotion || self == .tiktok }
    }

    let service: Service
    /// The address to link to, https, for people.
    let address: String

    /// Recognises the address of one film or post; nil for anything else, a channel's or a profile's address too.
    init?(address: String) {
        guard let (host, path, query) = Self.parts(address) else { return nil }
        let id: (Int) -> String? = { index in
            guard path.indices.contains(index), Self.isID(path[index]) else { return nil }
            return String(path[index])
        }
        let first = path.first.map(String.init) ?? ""
        switch host {
        case "youtu.be":
            guard let video = id(0) else { return nil }
            self.init(
                .youtube, "https://www.youtube.com/watch?v=\(video)" + (Self.time(in: query).map { "&t=\($0)" } ?? ""))
        case "youtube.com", "youtube-nocookie.com":
            let inQuery = Self.value("v", in: query).flatMap { Self.isID($0[...]) ? $0 : nil }
            let video = first == "watch" ? inQuery : ["embed", "shorts", "live", "v"].contains(first) ? id(1) : nil
            guard let video, video != "videoseries" else { return nil }
            let time = Self.time(in: query).map { "&t=\($0)" } ?? ""
            self.init(.youtube, "https://www.youtube.com/watch?v=\(video)\(time)")
        case "vimeo.com", "player.vimeo.com":
            guard let video = host == "vimeo.com" ? id(0) : id(1), video.utf8.allSatisfy(ASCII.isDigit) else {
                return nil
            }
            self.init(.vimeo, "https://vimeo.com/\(video)")
        case "dailymotion.com", "dai.ly":
            guard let video = host == "dai.ly" ? id(0) : first == "embed" ? id(2) : first == "video" ? id(1) : nil
            else {
                return nil
            }
            self.init(.dailymotion, "https://www.dailymotion.com/video/\(video)")
        case "x.com", "twitter.com":
            guard path.count >= 3, path[1] == "status", Self.isID(path[0]), let post = id(2) else { return nil }
            self.init(.x, "https://x.com/\(path[0])/status/\(post)")
        case "facebook.com", "fb.watch":
            let kinds: [Substring] = ["posts", "videos", "reel", "watch", "photo", "permalink.php", "story.php"]
            guard host == "fb.watch" ? !first.isEmpty : path.contains(where: kinds.contains) else { return nil }
            self.init(.facebook, address)
        case "instagram.com":
            guard ["p", "reel", "tv"].contains(first), let post = id(1) else { return nil }
            self.init(.instagram, "https://www.instagram.com/\(first)/\(post)/")
        case "tiktok.com":
            guard path.count >= 3, path[1] == "video", id(2) != nil else { return nil }
            self.init(.tiktok, address)
        case "t.me":
            guard path.count == 2, id(0) != nil, let post = id(1), post.utf8.allSatisfy(ASCII.isDigit) else {
                return nil
            }
            self.init(.telegram, "https://t.me/\(first)/\(post)")
        default: return nil
        }
    }

    /// The id of a film on YouTube, out of the id itself or the film's address, with or without its scheme.
    static func youTubeID(_ text: String) -> String? {
        if isID(text[...]) { return text }
        let address = text.contains("://") || text.hasPrefix("//") ? text : "https://" + text
        guard let embed = Embed(address: address), embed.service == .youtube else { return nil }
        let query = embed.address.firstIndex(of: "?").map { embed.address[embed.address.index(after: $0)...] }
        return query.flatMap { value("v", in: $0) }
    }

    private init(_ service: Service, _ address: String) {
        self.service = service
        self.address = address
    }

    /// Writes the link: without script it leads to the film or post, and nothing of the service is loaded.
    func write(title: String?, _ labels: MarkdownLabels, into html: inout [UInt8]) {
        html.append(utf8: "<a class=\"embed\" data-embed=\"\(service.rawValue)\" href=\"")
        html.append(address: address)
        html.append("\" rel=\"noopener\">")
        if let title, !title.isEmpty {
            html.append("<span class=\"embed-title\">")
            html.append(escaping: title)
            html.append("</span> ")
        }
        html.append("<span class=\"embed-action\">")
        html.append(escaping: service.isVideo ? labels.watchOn : labels.seeOn)
        html.append(" <bdi>")
        html.append(utf8: service.name)
        html.append("</bdi></span></a>")
    }

    /// The host without `www.` and `m.`, the parts of the path, and the query. Only http and https, without a user.
    private static func parts(_ address: String) -> (host: String, path: [Substring], query: Substring)? {
        var rest = address[...]
        if let scheme = ["https://", "http://", "//"].first(where: rest.hasPrefix) {
            rest = rest.dropFirst(scheme.count)
        } else {
            return nil
        }
        rest = rest.prefix { $0 != "#" }
        let query = rest.firstIndex(of: "?").map { rest[rest.index(after: $0)...] } ?? ""
        let parts = rest.prefix { $0 != "?" }.split(separator: "/", omittingEmptySubsequences: true)
        guard var host = parts.first.map({ $0.lowercased() }) else { return nil }
        for prefix in ["www.", "m.", "mobile."] where host.hasPrefix(prefix) { host.removeFirst(prefix.count) }
        return (host, Array(parts.dropFirst()), query)
    }

    private static func value(_ name: String, in query: Substring) -> String? {
        for pair in query.split(separator: "&") {
            let pair = pair.hasPrefix("amp;") ? pair.dropFirst(4) : pair
            if pair.hasPrefix(name + "=") { return String(pair.dropFirst(name.count + 1)) }
        }
        return nil
    }

    /// The second at which a film is to begin, as people share it.
    private static func time(in query: Substring) -> String? {
        (value("t", in: query) ?? value("start", in: query)).flatMap { $0.utf8.count <= 8 && isID($0[...]) ? $0 : nil }
    }

    private static func isID(_ text: Substring) -> Bool {
        (1...64).contains(text.utf8.count)
            && text.utf8.allSatisfy {
                ASCII.isLetter($0) || ASCII.isDigit($0) || $0 == ASCII.hyphen || $0 == UInt8(ascii: "_")
            }
    }
}
