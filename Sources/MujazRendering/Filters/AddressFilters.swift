import MujazContent
import MujazCore
import MujazTemplates

/// Addresses that can never run script.
extension NewsFilters {
    /// `'/topics/'|url`: an address on this site; whole addresses stay.
    func urlText(_ call: TemplateCall) throws(TemplateFailure) -> String {
        try address(call, "url", field: "url", allowsImages: try call.flag(0))
    }

    /// `'/topics/'|absolute_url`: an address with the site's own before it.
    func absoluteURLText(_ call: TemplateCall) throws(TemplateFailure) -> String {
        let address = try address(call, "absolute_url", field: "absolute_url", allowsImages: try call.flag(0))
        if address.hasPrefix("//") {
            let isPlain = context.config.baseURL?.hasPrefix("http://") ?? false
            return (isPlain ? "http:" : "https:") + address
        }
        if address.hasPrefix("?") || address.hasPrefix("#") {
            return context.absoluteURL(context.url("/")) + address
        }
        return context.absoluteURL(address)
    }

    private func address(
        _ call: TemplateCall, _ filter: String, field: String, allowsImages: Bool
    ) throws(TemplateFailure) -> String {
        switch call.subject {
        case .string(let text): return try address(text, allowsImages)
        // References are resolved before the address is judged: a scheme may hide in them.
        case .html(let fragment): return try address(PlainText.decoded(fragment.bytes), allowsImages)
        case .object(let object):
            // The addresses of views are ready, but what an editor wrote into them is judged all the same.
            guard case .string(let ready)? = call.subject.member(field) ?? call.subject.member("url") else {
                throw TemplateFailure("\(TemplateValue.object(object).kindDescription) has no address")
            }
            return try SafeAddress(ready, allowsImages: allowsImages).text
        default: throw call.wrongSubject(filter, "an address")
        }
    }

    private func address(_ text: String, _ allowsImages: Bool) throws(TemplateFailure) -> String {
        let safe = try SafeAddress(text, allowsImages: allowsImages)
        return safe.kind == .path ? context.url("") + safe.text : safe.text
    }

    /// The address of a file of the theme.
    func assetURL(_ name: String, in table: AssetTable) throws(TemplateFailure) -> String {
        context.rootURL("/assets/" + (try asset(name, in: table).name))
    }

    /// A file of the theme.
    func asset(_ name: String, in table: AssetTable) throws(TemplateFailure) -> AssetTable.Entry {
        guard let entry = table.entry(name) else {
            let nearest = NameSuggestion.nearest(to: name, in: table.names)
            throw TemplateFailure("the theme has no asset «\(name)»", help: nearest.map { "did you mean «\($0)»?" })
        }
        return entry
    }

    /// `'style.css'|asset`: the same as the function, where the theme's assets are known.
    func assetFilter(_ table: AssetTable) -> FilterDefinition {
        FilterDefinition(
            name: "asset", documentation: "The address of a file in the theme's assets folder.",
            example: ("{{ 'style.css' | asset }}", "/assets/style.css"), isPure: true
        ) { call in .string(try assetURL(try call.newsText("asset"), in: table)) }
    }
}
