import MujazContent
import MujazCore

extension Site {
    /// The pages that are made: of several at one address the first, and none where something else is.
    public var standingPages: [Page] {
        var taken: Set<ExactString> = []
        for address in Self.fixedAddresses { taken.insert(ExactString(place(address).key)) }
        return pages.filter { page in
            let place = place(page.address)
            return taken.insert(ExactString(place.key)).inserted && columns.table.article(at: place) == nil
        }
    }

    private func place(_ address: String) -> OutputPlace { OutputPlace(address: address, prefix: language.prefix) }

    /// The pages that every site has.
    static let fixedAddresses = ["/", "/topics/", "/stories/", "/archive/", "/404.html", "/follow/"]
}
