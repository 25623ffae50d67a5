/// How the server listens, and as what it shows the site.
public struct ServerOptions: Sendable {
    /// As what a site is shown.
    public enum Mode: Sendable, Equatable {
        /// To somebody who writes: nothing is kept by the browser, and mistakes are shown.
        ///
        /// - Parameters:
        ///   - reloads: whether pages have the script that loads them anew.
        ///   - navigates: whether a browser goes to the page of the file that was saved.
        case preview(reloads: Bool, navigates: Bool)
        /// As a host does: the bytes as they are, with the header fields that the site asks for.
        case host
    }

    /// The address to listen on.
    public var host: String
    /// The port to begin with; the next free one serves where it is taken. 0 lets the system choose.
    public var port: Int
    /// As what the site is shown.
    public var mode: Mode
    /// The path that the site lies below, without slashes at its ends, as in its `base_url`; empty for the root.
    public var basePath: String
    /// Names and addresses by which the server may be asked, besides those of this machine for itself.
    public var allowedHosts: [String]
    /// After how many seconds without a request, or without anything taken of an answer, a connection is closed.
    public var idleSeconds: Int
    /// The most connections at once; more wait until one is closed.
    public var mostConnections: Int

    /// Makes options; the defaults let nobody but this machine in.
    public init(
        host: String = "127.0.0.1", port: Int = 4000, mode: Mode = .host, basePath: String = "",
        allowedHosts: [String] = [], idleSeconds: Int = 60, mostConnections: Int = 16_384
    ) {
        self.host = host
        self.port = port
        self.mode = mode
        self.basePath = basePath
        self.allowedHosts = allowedHosts
        self.idleSeconds = idleSeconds
        self.mostConnections = mostConnections
    }

    /// Whether nobody but this machine reaches an address.
    public static func isLoopback(_ host: String) -> Bool {
        host == "localhost" || host == "::1" || host == "[::1]" || host.hasPrefix("127.")
    }

    /// Whether an address stands for all addresses of the machine.
    public static func isEverything(_ host: String) -> Bool { ["0.0.0.0", "::", "[::]"].contains(host) }
}
