import MujazBuild
import MujazContent
import MujazCore
import MujazLanguage
import MujazPreview
import MujazPublish
import MujazSite
import Synchronization

/// `mujaz publish --watch`: the loop of a newsroom.
struct PublishWatch {
    let command: PublishCommand

    /// Publishes until the process is asked to end.
    func run() async throws {
        let (options, settings) = try start()
        let watcher = Preview.watcher(of: options)
        let teller = ErrorTeller(settings.onError, target: settings.name, source: options.source)
        let command = self.command
        let session = BuildSession()
        let changes = SiteChanges(options)
        let loop = PublishLoop(
            changes: watcher.changes, clock: { Timestamp(secondsSince1970: Console.now) },
            concernSite: { change in
                guard changes.concernSite(change) else { return false }
                session.note(change)
                return true
            },
            isBusy: { DiskFileSystem().kind(of: options.source + "/.git/index.lock") != nil }
        ) { reason in
            await Self.attempt(command, session, reason, teller)
        }
        if !command.quiet {
            Console.message("publishing to \(settings.name) whenever something is saved or becomes due; Ctrl-C ends it")
        }
        ServiceManager.notify("READY=1")
        let result = await command.guarded {
            await loop.run()
            watcher.stop()
        }
        ServiceManager.notify("STOPPING=1")
        if case .failure(let error) = result { throw error }
    }

    /// What is wrong with the command line or the configuration ends it at once.
    private func start() throws -> (BuildOptions, PublishSettings) {
        do throws(PublishError) {
            let run = PublishRun(command: command)
            guard let options = try? run.makeBuild().makeOptions() else {
                throw PublishError("the arguments cannot be used together", kind: .usage)
            }
            return (options, try PublishTargetChoice.choose(command.target, options).target)
        } catch {
            command.show(error)
            throw ExitStatus.usage
        }
    }

    private static func attempt(
        _ command: PublishCommand, _ session: BuildSession, _ reason: PublishLoop.Reason, _ teller: ErrorTeller
    ) async -> PublishLoop.Attempt {
        let clock = ContinuousClock()
        let start = clock.now
        let due = Mutex<Timestamp?>(nil)
        do {
            var result = try await PublishRun(command: command, session: session).execute { report in
                due.withLock { $0 = report.nextDue?.moment }
                teller.take(report.diagnostics)
            }
            result.report.duration = clock.now - start
            if result.report.outcome != .unchanged || reason == .start { command.show(result.report) }
            teller.allIsWell()
            return .done(next: result.next)
        } catch let error as PublishError {
            guard !Task.isCancelled else { return .failed }
            command.show(error)
            // What is wrong with the configuration is told with its place.
            let run = PublishRun(command: command)
            if error.kind == .usage, let options = try? run.makeBuild().makeOptions() {
                teller.take(SiteStages(options: options).configuration().diagnostics)
            }
            await teller.tell(error.redacted(Redaction(environment: Console.environment)).message)
            return .failed
        } catch is ExitStatus {
            // The build has shown its mistakes.
            await teller.tell("the content has mistakes; what is live is as it was")
            return .mistakes(next: due.withLock { $0 })
        } catch {
            await teller.tell("\(error)")
            return .failed
        }
    }
}

/// Tells a program of the newsroom what keeps the site from being published: once, until it is something else.
private final class ErrorTeller: Sendable {
    private struct State {
        var diagnostics: [Diagnostic] = []
        var told: String?
    }

    private let words: [String]
    private let target: String
    private let source: String
    private let state = Mutex(State())

    init(_ words: [String], target: String, source: String) {
        self.words = words
        self.target = target
        self.source = source
    }

    /// Remembers what is wrong with the content.
    func take(_ diagnostics: [Diagnostic]) {
        state.withLock { $0.diagnostics = diagnostics.filter { $0.severity == .error } }
    }

    /// The next mistake is a new one.
    func allIsWell() { state.withLock { $0.told = nil } }

    func tell(_ message: String) async {
        guard !words.isEmpty else { return }
        let (isNew, diagnostics) = state.withLock { state in
            // Words of other programs differ each time; that a target is away is told once.
            let text = state.diagnostics.isEmpty ? "the target" : state.diagnostics.map { "\($0)" }.joined()
            defer { state.told = text }
            return (state.told != text, state.diagnostics)
        }
        guard isNew else { return }
        var json = JSONWriter()
        json.object { json in
            json.member("schema", 1)
            json.member("target", target)
            json.member("message", message)
            json.key("diagnostics")
            json.array { json in
                for diagnostic in diagnostics { ReportJSON.write(diagnostic, &json) }
            }
        }
        let runner = ProgramRunner(
            folders: Console.programFolders, redaction: Redaction(environment: Console.environment))
        do throws(PublishError) {
            let result = try await runner.run(words[0], Array(words.dropFirst()), in: source, input: json.bytes)
            if !result.isSuccess { Console.message("warning: \(words[0]) was not told: \(result.reason)") }
        } catch {
            Console.message("warning: nobody was told: \(error.message)")
        }
    }
}
