/// The variables and settings under which git runs, so that neither the hook that Mujaz may be called from nor the
/// preferences of a person change what is published.
enum GitEnvironment {
    /// What git itself sets for hooks and subcommands, and what would lead it to other files than ours.
    static let removed = [
        "GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_COMMON_DIR", "GIT_OBJECT_DIRECTORY",
        "GIT_ALTERNATE_OBJECT_DIRECTORIES", "GIT_QUARANTINE_PATH", "GIT_PREFIX", "GIT_NAMESPACE", "GIT_CONFIG",
        "GIT_CONFIG_PARAMETERS", "GIT_GRAFT_FILE", "GIT_SHALLOW_FILE", "GIT_IMPLICIT_WORK_TREE", "GIT_REPLACE_REF_BASE",
        "GIT_INTERNAL_SUPER_PREFIX", "GIT_DEFAULT_HASH", "GIT_DEFAULT_REF_FORMAT", "GIT_TEMPLATE_DIR",
        "GIT_ATTR_SOURCE",
        "GIT_PUSH_OPTION_COUNT", "GIT_LITERAL_PATHSPECS", "GIT_GLOB_PATHSPECS", "GIT_NOGLOB_PATHSPECS",
        "GIT_ICASE_PATHSPECS", "GIT_EXTERNAL_DIFF", "GIT_AUTHOR_DATE", "GIT_COMMITTER_DATE", "SSH_ASKPASS",
    ]

    /// Settings that hold whatever the configuration of the person or the machine says.
    static let settings: [(key: String, value: String)] = [
        ("core.hooksPath", "/dev/null"), ("core.autocrlf", "false"), ("core.attributesFile", "/dev/null"),
        ("core.fsmonitor", "false"), ("gc.auto", "0"), ("maintenance.auto", "false"),
        ("fetch.writeCommitGraph", "false"),
        ("fetch.recurseSubmodules", "false"), ("push.recurseSubmodules", "no"), ("push.gpgSign", "false"),
        ("push.followTags", "false"), ("push.useForceIfIncludes", "false"), ("user.useConfigOnly", "true"),
        ("log.showSignature", "false"), ("log.mailmap", "false"), ("color.ui", "false"),
        // A server that says nothing for two minutes has gone.
        ("http.lowSpeedLimit", "1"), ("http.lowSpeedTime", "120"),
    ]

    /// Changes to the variables of this process; nil removes one.
    ///
    /// Settings are handed over as variables, which other users of the machine cannot read.
    ///
    /// - Parameter further: settings besides our own, in their order.
    static func variables(
        inherited: [String: String], further: [(key: String, value: String)] = []
    ) -> [String: String?] {
        var variables: [String: String?] = [:]
        for name in removed { variables[name] = .some(nil) }
        variables["GIT_TERMINAL_PROMPT"] = "0"
        variables["GIT_NO_REPLACE_OBJECTS"] = "1"
        variables["SSH_ASKPASS_REQUIRE"] = "never"
        variables["GCM_INTERACTIVE"] = "never"
        // CI hands credentials over in the same way.
        var count = inherited["GIT_CONFIG_COUNT"].flatMap { Int($0) } ?? 0
        if count < 0 { count = 0 }
        for setting in further + settings {
            variables["GIT_CONFIG_KEY_\(count)"] = setting.key
            variables["GIT_CONFIG_VALUE_\(count)"] = setting.value
            count += 1
        }
        variables["GIT_CONFIG_COUNT"] = String(count)
        return variables
    }
}
