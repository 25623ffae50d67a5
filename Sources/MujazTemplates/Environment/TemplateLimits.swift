/// How much work and memory one page may take, so that a slip in a theme ends as a mistake with its place.
public struct TemplateLimits: Sendable {
    /// How many steps: turns of loops, calls, and what filters read, 256 bytes to a step.
    public var steps: Int
    /// How many bytes of output, texts and lists.
    public var bytes: Int
    /// How deep lists and maps may be nested.
    public var nesting: Int

    /// Limits; the defaults are far beyond what a page of 100,000 articles needs.
    public init(steps: Int = 50_000_000, bytes: Int = 512 << 20, nesting: Int = 200) {
        self.steps = steps
        self.bytes = bytes
        self.nesting = nesting
    }
}
