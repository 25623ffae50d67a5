import MujazBuild
import MujazCore

/// What `mujaz new` and `mujaz init` tell people.
enum ScaffoldText {
    static func problem(_ problem: NewFile.Problem) -> String {
        switch problem {
        case .exists(let path): "error: \(path) is there already\n  help: edit that file, or give another title"
        case .noTitle: "error: the title is missing\n  help: mujaz new article TITLE"
        case .disk(let error): "error: \(error.path): \(error.reason)"
        }
    }

    static func noFolder(_ path: String) -> String { "there is no folder \(path)" }

    static func notEmpty(_ path: String) -> String {
        "error: \(path) is not empty, and nothing in it is to be written over\n  help: name a new folder"
    }

    /// What to do next in a new site.
    static let next =
        """
        A small site is there. Its mujaz.yaml says what every setting does. Next, in that folder:
          mujaz build                builds it into Output/
          mujaz new article TITLE    begins an article
        """
}
