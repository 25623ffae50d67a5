import MujazContent

/// A program that publishes a folder, and its arguments.
struct DeployCommand: Hashable, Sendable {
    /// The program, by its name or path.
    var program: String
    /// Its arguments. `{folder}` in one of them stands for the folder that is published.
    var arguments: [String]
    /// What to do where the program is missing.
    var installation: String?
    /// A variable of the environment that it cannot do without where nobody can log in.
    var credential: String?

    /// The command of a destination; nil where it is another kind of place.
    init?(_ destination: PublishDestination) {
        switch destination {
        case .command(let words):
            guard let first = words.first else { return nil }
            program = first
            arguments = Array(words.dropFirst())
        case .netlify(let site):
            // https://cli.netlify.com/commands/deploy/
            program = "netlify"
            arguments = ["deploy", "--prod", "--no-build", "--dir", "{folder}", "--site", site]
            installation = "install it: npm install --global netlify-cli"
            credential = "NETLIFY_AUTH_TOKEN"
        case .wrangler(let project):
            // https://developers.cloudflare.com/workers/wrangler/commands/#pages
            program = "wrangler"
            arguments = [
                "pages", "deploy", "{folder}", "--project-name", project, "--branch", "main", "--commit-dirty=true",
            ]
            installation = "install it: npm install --global wrangler"
            credential = "CLOUDFLARE_API_TOKEN"
        case .folder, .rsync, .git, .rclone: return nil
        }
    }

    /// The arguments with the folder in its place.
    func arguments(folder: String) -> [String] { arguments.map { $0.replacing("{folder}", with: folder) } }
}
