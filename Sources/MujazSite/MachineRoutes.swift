import MujazContent
import MujazCore
import MujazLanguage

// The files that are made for machines.
extension RoutePlanner {
    /// Adds the files for machines. They come after everything that people wrote: where a site has a file of its own in
    /// `static/`, that file is what it wants.
    mutating func addMachineFiles() {
        for subject in site.feedSubjects {
            for format in site.config.outputs.feeds.formats {
                addMachineFile(.feed(subject, format), site.address(of: subject, format))
            }
        }
        if site.config.baseURL == nil, site.hasFeed(.site), site.languageIndex == 0 {
            plan.diagnostics.append(
                Diagnostic(
                    severity: .note, id: "base-url-missing",
                    message: "the site does not know its own address, so what needs whole addresses has only paths",
                    help: "write base_url: https://news.example/ into mujaz.yaml, or give --base-url"))
        }
        if site.hasFeed(.site) { addMachineFile(.feedStyle, "/feed.css") }
    }

    private mutating func addMachineFile(_ file: MachineFile, _ address: String) {
        guard isFree(address) else { return }
        add(.machine(file), address)
    }
}
