import MujazContent
import MujazCore
import MujazRendering

/// What browsers are told of a change.
enum PreviewEvents {
    /// - Parameters:
    ///   - texts: the Markdown files that were saved, as paths in the content folder.
    ///   - onlyStyles: whether nothing but styles was saved.
    static func between(
        _ before: PreviewWorkshop.Result, _ after: PreviewWorkshop.Result, texts: [String], onlyStyles: Bool
    ) -> [PreviewEvent] {
        if onlyStyles, before.obstacles == after.obstacles, let old = before.state, let new = after.state,
            let changes = styles(old, new)
        {
            return changes.isEmpty ? [] : [.styles(changes)]
        }
        // Where a file was renamed, the one that is there now has the page.
        let pages = texts.compactMap { after.state?.page(of: $0) }
        return [.reload(page: pages.count == 1 ? pages[0] : nil)]
    }

    /// The styles that have changed, by their addresses; nil where other files of the theme have, too.
    private static func styles(_ old: PreviewState, _ new: PreviewState) -> [PreviewEvent.StyleChange]? {
        guard let changes = AssetTable.changes(old.assets, new.assets),
            changes.allSatisfy({ $0.before.hasSuffix(".css") })
        else { return nil }
        return changes.map { change in
            PreviewEvent.StyleChange(
                before: old.renderer.rootURL("/assets/" + change.before),
                after: new.renderer.rootURL("/assets/" + change.after))
        }
    }
}
