#if Server
import ArgumentParser
import MujazBuild
import MujazContent
import MujazCore
import MujazLanguage
import MujazPreview
import MujazServer
import MujazSite
import Synchronization

extension ServeCommand {
    func serve() async throws {
        Console.ignoreBrokenPipes()
        let limit = OpenFileLimit.raise(to: 20_000)
        let source = CommandArguments.path(source)
        let basePath = try basePath(source)
        var options = ServerOptions(host: host, port: port, basePath: basePath)
        // Files that are being sent, and what the process needs for itself, leave room for so many.
        options.mostConnections = max(64, limit - 256)
        if !ServerOptions.isLoopback(host) { Console.message(ServeText.isOpen(host)) }
        if ServerOptions.isEverything(host) { options.allowedHosts = MachineAddresses.all() + MachineAddresses.names() }
        try await Interruption.guarding {
            true
        } _: {
            if built || output != nil {
                try await serveBuilt(source, options)
            } else {
                try await servePreview(source, options)
            }
        }
    }

    /// Serves the site as it is being written.
    private func servePreview(_ source: String, _ options: ServerOptions) async throws {
        var options = options
        options.mode = .preview(reloads: !noReload, navigates: navigate)
        let build = try buildOptions(source)
        // What is due while the preview runs is shown, unless a moment was named.
        let clock: (@Sendable () -> Timestamp)? = siteArguments.now == nil ? Self.moment : nil
        let preview: Preview
        do throws(DiagnosticError) {
            preview = try await Preview.open(build, clock: clock)
        } catch {
            try CommandArguments.fail(error.diagnostics)
        }
        let session = preview.session
        let told = ToldMistakes()
        let hub = LiveHub(seed: Console.ticks) { told.tell($0) }
        let responder = SiteResponder(site: session, options: options, hub: hub) { await session.mark(of: $0)?.reason }
        let server = WebServer(responder: responder, options: options, hub: hub)
        let pump = LivePump(site: session, hub: hub)
        let updates = preview.updates()
        hub.publish(problems: session.diagnostics)
        async let _: Void = preview.run()
        async let _: Void = pump.run(updates)
        try await run(server, options) { ServeText.serving(source, isBuilt: false) }
    }

    @Sendable private static func moment() -> Timestamp { Timestamp(secondsSince1970: Console.now) }

    /// What the site is made of.
    private func buildOptions(_ source: String) throws -> BuildOptions {
        var build = BuildOptions(
            source: source, output: source == "." ? "Output" : source + "/Output",
            now: Timestamp(secondsSince1970: Console.now), jobs: Console.processors)
        try siteArguments.apply(to: &build)
        build.toolFolders = Console.programFolders
        return build
    }

    /// Serves a folder that was built.
    private func serveBuilt(_ source: String, _ options: ServerOptions) async throws {
        let folder = CommandArguments.path(output ?? (source == "." ? "Output" : source + "/Output"))
        guard let site = BuiltFolder(folder) else {
            Console.message(ServeText.noOutput(folder))
            throw ExitStatus.usage
        }
        for (file, lines) in site.ignoredLines { Console.message(ServeText.ignored(folder + "/" + file, lines)) }
        let server = WebServer(responder: SiteResponder(site: site, options: options), options: options)
        try await run(server, options) { ServeText.serving(folder, isBuilt: true) }
    }

    /// Runs a server until it is interrupted, and tells where it is.
    private func run(
        _ server: WebServer, _ options: ServerOptions, _ description: @escaping @Sendable () -> String
    ) async throws {
        let (wanted, opens) = (port, open)
        do {
            try await server.run { port in
                if wanted != 0, port != wanted { Console.message(ServeText.otherPort(wanted, port)) }
                Console.message(description())
                let addresses = Self.addresses(options, port)
                for address in addresses { Console.result(address) }
                if ServerOptions.isEverything(options.host), Console.isTerminal, addresses.count > 1 {
                    Console.messagePart(ServeText.code(addresses[1], usesColor: Console.usesColor))
                }
                if opens, let first = addresses.first, !BrowserOpening.open(first) {
                    Console.message(ServeText.noBrowser)
                }
            }
        } catch let problem as WebServer.Problem {
            Console.message(ServeText.problem(problem))
            throw ExitStatus.usage
        }
    }

    /// The addresses to open, the one for this machine first.
    private static func addresses(_ options: ServerOptions, _ port: Int) -> [String] {
        let path = options.basePath.isEmpty ? "/" : "/" + PercentEncoding.encodedPath(options.basePath) + "/"
        guard ServerOptions.isEverything(options.host) else {
            return [ServeText.address(options.host, port, path: path)]
        }
        return (["127.0.0.1"] + MachineAddresses.all()).map { ServeText.address($0, port, path: path) }
    }

    /// The path that the site lies below, as its `base_url` says.
    private func basePath(_ source: String) throws -> String {
        var (settings, diagnostics) = ConfigurationFile.read(
            source: source, path: siteArguments.config, fileSystem: DiskFileSystem())
        let errors = diagnostics.filter { $0.severity == .error }
        // What was built can be shown whatever has become of the configuration since, and a preview tells what is wrong.
        if !errors.isEmpty, siteArguments.config != nil { try CommandArguments.fail(errors) }
        if let baseURL = siteArguments.baseURL { settings.baseURL = baseURL }
        return String(settings.basePath.drop { $0 == "/" })
    }
}

/// Prints mistakes once, when they come, and says when they are gone.
private final class ToldMistakes: Sendable {
    private let told = Mutex<[Diagnostic]>([])

    func tell(_ problems: [Diagnostic]) {
        let text = told.withLock { told in
            defer { told = problems }
            return ServeText.changes(from: told, to: problems, usesColor: Console.usesColor)
        }
        Console.messagePart(text)
    }
}
#endif
