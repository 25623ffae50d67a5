import MujazContent
import MujazCore
import MujazLanguage

// Redirects that the configuration names.
extension RoutePlanner {
    /// Adds the redirects of the configuration, each to where its chain ends.
    mutating func addConfiguredRedirects() {
        var targets: [ExactString: Redirect] = [:]
        for redirect in site.config.outputs.redirects {
            let from: String
            do throws(OldAddress.Problem) {
                from = try OldAddress.read(redirect.from)
            } catch {
                tell(
                    .error, "redirect-unusable", redirect,
                    error == .noPath
                        ? "«\(redirect.from)» cannot be an address of this site" : error.message(redirect.from),
                    help: "write a path from the root, such as /old/address/")
                continue
            }
            targets[ExactString(Slug.collisionKey(from))] = redirect
        }
        for redirect in site.config.outputs.redirects {
            guard let from = Self.aliasAddress(redirect.from), let end = end(of: redirect, targets) else { continue }
            add(.redirect(to: end), from, writtenAt: (redirect.file, redirect.location))
        }
    }

    /// Where a redirect leads in the end; nil where it never ends.
    private mutating func end(of redirect: Redirect, _ targets: [ExactString: Redirect]) -> String? {
        var target = redirect.to
        var seen = [redirect.from]
        while !target.contains("://"), let address = Self.aliasAddress(target),
            let next = targets[ExactString(Slug.collisionKey(address))]
        {
            guard !seen.contains(next.from) else {
                let way = (seen + [next.from]).joined(separator: " → ")
                tell(
                    .error, "redirect-loop", redirect, "this redirect leads in a circle: \(way)",
                    help: "remove one of them")
                return nil
            }
            seen.append(next.from)
            target = next.to
        }
        if target.contains("://") { return target }
        guard target == "/" || Self.aliasAddress(target) != nil else {
            tell(
                .error, "redirect-unusable", redirect, "«\(target)» is no address to lead to",
                help: "write a path from the root or a whole web address")
            return nil
        }
        let path = "/" + PercentEncoding.decoded(target).drop { $0 == "/" }
        let end = [path, path.hasSuffix("/") ? path : path + "/"].first { !isFree($0) }
        if end == nil, site.hiddenTexts.hasPage(at: path) {
            tell(
                .warning, "redirect-nowhere", redirect,
                "«\(redirect.from)» leads to «\(target)», a text that is not published, so it is left out",
                help: "publish the text, or remove the redirect")
            return nil
        }
        if end == nil {
            tell(
                .warning, "redirect-nowhere", redirect, "«\(redirect.from)» leads to «\(target)», where nothing is",
                help: "correct the address")
        }
        return end ?? path
    }

    private mutating func tell(
        _ severity: Diagnostic.Severity, _ id: String, _ redirect: Redirect, _ message: String, help: String
    ) {
        plan.diagnostics.append(
            Diagnostic(
                severity: severity, id: id, file: redirect.file, location: redirect.location, message: message,
                help: help))
    }
}
