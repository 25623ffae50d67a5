/// What a site says of its digest editions: `digest` in `mujaz.yaml`.
public struct DigestSettings: Hashable, Sendable {
    /// Which editions have e-mails.
    public enum Email: String, Sendable, CaseIterable {
        /// The newest, as many as `DigestSettings.recentEmails` says.
        case recent
        case all, off
    }

    /// How many editions have e-mails where only the recent ones do: a month of daily editions, and then some.
    public static let recentEmails = 36

    /// Whether every day with news has an edition.
    public var daily = true
    /// Whether every week with news has an edition.
    public var weekly = true
    /// The hour at which an edition closes, 1 to 23; nil for the end of the day.
    public var hour: Int?
    /// How many items a daily edition has at most.
    public var items = 12
    /// How many items a weekly edition has at most.
    public var weeklyItems = 18
    /// Which editions have e-mails.
    public var email: Email = .recent
    /// Lines at the foot of the e-mails: who sends them, and why the reader has them.
    public var footer: String?
    /// The address, or the placeholder of the service that sends the e-mails, that ends a subscription.
    public var unsubscribe: String?
    /// Whether the configuration says anything about digests.
    public var isConfigured = false

    /// The settings of a site that says nothing about them.
    public init() {}
}
