/// Names in the output that are written for hosts and not for readers.
public enum HostFileNames {
    /// The files at the root of the output that no reader is to get.
    public static let hidden = ["_headers", "_redirects", "_nginx.conf"]

    /// The only hidden folder that readers may look into (RFC 8615).
    public static let wellKnown = ".well-known"
}
