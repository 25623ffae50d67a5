/// How the server listens.
public struct ServerOptions: Sendable {
    /// The address to listen on.
    public var host: String
    /// The port to begin with; the next free one serves where it is taken.
    public var port: Int

    /// Makes options; the defaults let nobody but this machine in.
    public init(host: String = "127.0.0.1", port: Int = 4000) {
        self.host = host
        self.port = port
    }
}
