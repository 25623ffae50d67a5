import MujazTemplates

/// What a file for machines gives to the template that takes the place of its writer: `outputs/feed.xml` and so on.
final class OutputContext: TemplateObject {
    private let output: OutputView

    init(_ output: OutputView) { self.output = output }

    static let fields = FieldTable<OutputContext>([
        Field("output", type: "Output", "The file.") { .object($0.output) }
    ])
}

/// A file for machines.
public final class OutputView: TemplateObject {
    private let url: String
    private let text: @Sendable () -> [UInt8]
    private let feed: FeedView?

    init(url: String, feed: FeedView?, text: @escaping @Sendable () -> [UInt8]) {
        self.url = url
        self.text = text
        self.feed = feed
    }

    /// The fields that templates see.
    public static let fields = FieldTable<OutputView>([
        Field("url", type: "address", "Its address.", example: "/feed.xml") { .string($0.url) },
        Field(
            "text", type: "HTML",
            "What Mujaz itself would write there, as it is: print it and add to it, or pass it over."
        ) { .html($0.text()) },
        Field("feed", type: "Feed or none", "What a feed holds.") { .object($0.feed) },
    ])
}
