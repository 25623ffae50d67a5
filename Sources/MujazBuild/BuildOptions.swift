import MujazLanguage
import MujazSite

/// What a build is asked for.
public struct BuildOptions: Sendable {
    /// The source folder, without a slash at its end.
    public var source: String
    /// The output folder, without a slash at its end.
    public var output: String
    /// The configuration file; nil for `mujaz.yaml` in the source folder, if there is one.
    public var configPath: String?
    /// Takes the place of the configuration's `base_url`.
    public var baseURL: String?
    /// What is shown besides what is due.
    public var visibility = VisibilityOptions()
    /// The moment that the site is built for, in seconds; nothing below the command line asks the clock.
    public var now: Timestamp
    /// Whether warnings fail the build, too.
    public var isStrict = false
    /// Whether what is sound is built although something else is not.
    public var keepsGoing = false
    /// The folders to look for other programs in; nil to use none, and say nothing of it.
    public var toolFolders: [String]?
    /// Whether the user has said that the output folder may be written to although it holds files of others.
    public var adoptsOutput = false
    /// Whether files that are not made are removed from an output folder that Mujaz made.
    public var cleansOutput = false
    /// Whether a build that writes to the same folder is waited for; else it is a reason to refuse.
    public var waits = false
    /// The home folder of whoever builds, which can never be the output; nil where there is none.
    public var homeFolder: String?
    /// The number of this process and the time on the clock, for other builds that find the folder taken.
    public var process: (number: Int, started: Timestamp)?
    /// How many tasks work at the same time.
    public var jobs: Int

    /// Options with nothing special about them.
    public init(source: String, output: String, now: Timestamp, jobs: Int) {
        self.source = source
        self.output = output
        self.now = now
        self.jobs = jobs
    }
}
