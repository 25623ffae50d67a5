import MujazBuild
import MujazContent
import MujazCore
import MujazLanguage

/// What targets need of the site and the machine.
public struct TargetContext: Sendable {
    /// The source folder.
    public var source: String
    /// The real path of the output folder.
    public var output: String
    /// Runs the programs that targets are built on.
    public var runner: ProgramRunner
    /// The variables of the environment.
    public var environment: [String: String]
    /// Who publishes, for others who find the target locked.
    public var note: String
    /// Whether a lock is taken away from whoever holds it.
    public var breaksLock = false
    /// The configuration of the site.
    public var config: SiteConfig
    /// Where files are.
    public var fileSystem: any FileSystem
    /// What people are told.
    public var messages: PublishMessages
    /// What time it is, for locks that end by themselves.
    public var clock: @Sendable () -> Timestamp = { Timestamp(secondsSince1970: 0) }

    /// Makes a context.
    public init(
        source: String, output: String, runner: ProgramRunner, environment: [String: String], note: String,
        config: SiteConfig, fileSystem: any FileSystem, messages: PublishMessages
    ) {
        self.source = source
        self.output = output
        self.runner = runner
        self.environment = environment
        self.note = note
        self.config = config
        self.fileSystem = fileSystem
        self.messages = messages
    }

    /// `.mujaz` beside the source.
    public var stateFolder: String { source + "/.mujaz" }
}

/// Makes the target that the configuration names.
public enum TargetFactory {
    /// The target of some settings.
    public static func target(
        _ settings: PublishSettings, _ context: TargetContext
    ) throws(PublishError) -> any PublishTarget {
        switch settings.destination {
        case .folder(let path):
            return FolderTarget(
                path: path, releases: settings.releases, source: context.source, output: context.output,
                note: context.note, fileSystem: context.fileSystem)
        case .git(let remote, let branch):
            return GitTarget(remote: remote, branch: branch, settings: settings, context: context)
        case .command, .netlify, .wrangler:
            guard let command = DeployCommand(settings.destination) else {
                throw PublishError("«\(settings.name)» names no program", kind: .usage)
            }
            return CommandTarget(name: settings.name, command: command, context: context)
        case .rclone(let place): return try RcloneTarget(name: settings.name, place: place, context: context)
        case .rsync(let place): return try RsyncTarget(place: place, settings: settings, context: context)
        }
    }
}
