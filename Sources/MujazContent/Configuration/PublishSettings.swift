import MujazCore

/// One of the places that `publish` names in `mujaz.yaml`.
public struct PublishSettings: Hashable, Sendable {
    /// The name of the target.
    public var name: String
    /// Where it is.
    public var destination: PublishDestination
    /// How many releases lie side by side, of which one is live; nil where files are changed in place.
    public var releases: Int?
    /// How long a file that old pages may still name stays after it is no longer made, in seconds; nil until the next
    /// publication.
    public var keepOld: Int?
    /// What a git branch remembers.
    public var history = GitHistory.keep
    /// The title of git commits; nil for Mujaz's own.
    public var message: String?
    /// The share of the files, in percent, that one publication may remove without being told to.
    public var maximumRemovals = 20
    /// Where a few changed files are read back after a publication, with a slash at its end; nil where they are not.
    public var verifyURL: String?
    /// Who is told which addresses have changed; nil for nobody.
    public var purge: PurgeSettings?
    /// Whether the hub of the feeds is told of new items.
    public var pingsHub = true
    /// What search engines are told with; nil where they are not told.
    public var indexNow: IndexNowSettings?
    /// A program that is given the newly published articles, and its arguments.
    public var announce: [String] = []
    /// A program that is given the mistakes when `publish --watch` cannot publish, and its arguments.
    public var onError: [String] = []

    /// Makes the settings of a target with nothing special about it.
    public init(name: String, destination: PublishDestination) {
        self.name = name
        self.destination = destination
    }
}

/// A place that a site is published to.
public enum PublishDestination: Hashable, Sendable {
    /// A folder of this machine.
    case folder(String)
    /// `[user@]host:path`, `host::module/path` or `rsync://host/module/path`.
    case rsync(String)
    /// A repository, by its address or the name of a remote, and a branch of it.
    case git(remote: String, branch: String)
    /// A path of rclone's: `remote:path`.
    case rclone(String)
    /// A program and its arguments.
    case command([String])
    /// A site of Netlify's, by its name or number.
    case netlify(String)
    /// A project of Cloudflare Pages.
    case wrangler(String)

    /// As it is written in the configuration.
    public var text: String {
        switch self {
        case .folder(let path): "folder:" + path
        case .rsync(let place): "rsync:" + place
        case .git(let remote, let branch): "git:\(remote)#\(branch)"
        case .rclone(let place): "rclone:" + place
        case .command(let words): "command:" + (words.first ?? "")
        case .netlify(let site): "netlify:" + site
        case .wrangler(let project): "wrangler:" + project
        }
    }

    /// Whether releases can lie side by side there.
    public var canHoldReleases: Bool {
        switch self {
        case .folder: true
        case .rsync(let place): if case .shell? = RsyncPlace(place) { true } else { false }
        default: false
        }
    }
}

/// What a git branch remembers.
public enum GitHistory: String, Sendable, CaseIterable {
    /// Every publication is a commit after the one before it.
    case keep
    /// The branch has one commit, the newest publication.
    case squash
}

/// Who is told which addresses have changed, such as a CDN.
public enum PurgeSettings: Hashable, Sendable {
    /// A program that reads the addresses, one on a line, and its arguments.
    case command([String])
    /// An address that gets one POST request with `{"files": […]}`, and the name of the environment variable with its
    /// bearer token.
    case request(url: String, tokenVariable: String?)
}

/// How search engines are told of changed addresses (https://www.indexnow.org).
public struct IndexNowSettings: Hashable, Sendable {
    /// The key that the site shows in a file of the same name.
    public var key: String
    /// Where the addresses are sent.
    public var endpoint = "https://api.indexnow.org/indexnow"

    /// Makes the settings of a key.
    public init(key: String) { self.key = key }
}
