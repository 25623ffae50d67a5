import ArgumentParser
import MujazBuild
import MujazSite

/// Which site of a folder is meant: the arguments that `build` and `serve` share.
struct SiteArguments: ParsableArguments {
    @Option(help: ArgumentHelp("The configuration. (default: SOURCE/mujaz.yaml)", valueName: "file"))
    var config: String?

    @Option(
        name: .customLong("base-url"),
        help: ArgumentHelp("The address of the site, before base_url of the configuration.", valueName: "url"))
    var baseURL: String?

    @Flag(help: "Show drafts, too.")
    var drafts = false

    @Flag(help: "Show what has a date or an embargo in the future, too.")
    var future = false

    @Flag(help: "Show what has expired, too.")
    var expired = false

    @Option(
        help: ArgumentHelp("The moment of the site, such as 2026-11-23T18:00:00Z. (default: now)", valueName: "iso"))
    var now: String?

    /// Puts what was asked for into the options of a build.
    ///
    /// - Throws: a `ValidationError` where `--now` is not a moment.
    func apply(to options: inout BuildOptions) throws {
        options.configPath = config
        options.baseURL = baseURL
        options.visibility = VisibilityOptions(showsDrafts: drafts, showsFuture: future, showsExpired: expired)
        options.now = try CommandArguments.moment(now)
    }
}
