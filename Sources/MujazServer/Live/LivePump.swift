import MujazCore
import MujazPreview

/// Leads what was saved to the site, and what has changed of it to browsers.
public struct LivePump: Sendable {
    private let site: any ServedSite
    private let hub: LiveHub

    /// Makes a pump.
    public init(site: any ServedSite, hub: LiveHub) {
        self.site = site
        self.hub = hub
    }

    /// Takes what changes have made of the site until there are no more.
    public func run(_ updates: AsyncStream<PreviewUpdate>) async {
        for await update in updates { await take(update) }
    }

    /// Takes what one change has made of the site.
    public func take(_ update: PreviewUpdate) async {
        hub.publish(problems: update.diagnostics)
        await hub.recheck(site)
        // Last, since pages that load again are to find the mistakes of now.
        for event in update.events { hub.publish(event) }
    }
}
