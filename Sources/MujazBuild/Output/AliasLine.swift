import MujazContent
import MujazCore

/// The line of front matter that redirects readers from old addresses, in the format of a file.
public struct AliasLine: Sendable, Hashable {
    /// The line, with the addresses that the file lists already.
    public let text: String
    /// What to do with it.
    let help: String

    init(former: [String], added: [String], format: FrontMatterFormat?) {
        var addresses = former
        for address in added where !addresses.contains(address) { addresses.append(address) }
        let list = "[" + addresses.map(RecordLine.quoted).joined(separator: ", ") + "]"
        switch format {
        case .yaml, nil: text = "aliases: \(list)"
        case .toml: text = "aliases = \(list)"
        case .json: text = "\"aliases\": \(list),"
        }
        if !former.isEmpty {
            help = "to redirect readers, replace its list of aliases with: \(text)"
        } else {
            help =
                switch format {
                case .yaml: "to redirect readers, add: \(text)"
                case .toml: "to redirect readers, add on the first line of its front matter: \(text)"
                case .json: "to redirect readers, add after its first «{»: \(text)"
                case nil: "to redirect readers, add at its top, between two lines of «---»: \(text)"
                }
        }
    }
}
