import MujazBuild
import MujazCore

/// What `mujaz new` and `mujaz init` tell people.
enum ScaffoldText {
    static func problem(_ problem: NewFile.Problem) -> String {
        switch problem {
        case .exists(let path): "error: \(path) already exists\n  help: edit that file, or give another title"
        case .noTitle: "error: the title is missing\n  help: mujaz new article TITLE"
        case .disk(let error): "error: \(error.path): \(error.reason)"
        }
    }

    static func noFolder(_ path: String) -> String { "there is no folder \(path)" }

    static func notEmpty(_ path: String) -> String {
        "error: «\(path)» is not empty; init writes only into an empty or new folder\n  help: name a new folder"
    }

    /// What to do next in a new site.
    static let next =
        """
        Created a small site. mujaz.yaml explains the common settings. Next, in that folder:
          mujaz build                builds it into Output/
          mujaz new article TITLE    begins an article
        """
}
