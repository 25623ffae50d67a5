import MujazContent
import MujazCore
import MujazLanguage
import MujazSite

// Lists of what is no article: topics, stories, months, editions.
extension ListJSON {
    func writeCollections(_ kind: CollectionKind, _ json: inout JSONWriter) {
        let collections = site.collections(kind)
        writeHead(count: collections.count, pages: nil, &json)
        json.key("items")
        json.array { json in
            for (index, collection) in collections.enumerated() {
                let matter = collection.document?.matter
                json.object { json in
                    json.member("url", absolute(collection.address))
                    json.optional("json", view(.collection(kind, index, number: nil), collection.address))
                    json.member("title", collection.name)
                    json.optional("summary", matter?.summary)
                    json.member("count", collection.articles.count)
                    json.optional("updated", renderer.newest(of: collection.articles).map(text))
                    if matter?.isPinned == true { flag("pinned", &json) }
                    if matter?.isClosed == true { flag("closed", &json) }
                    let image = renderer.views.image(matter?.image, at: collection.document?.path ?? "")
                    if let image { write(image, &json) }
                }
            }
        }
    }

    func writeMonths(_ json: inout JSONWriter) {
        writeHead(count: site.months.count, pages: nil, &json)
        json.key("items")
        json.array { json in
            for (index, month) in site.months.enumerated() {
                json.object { json in
                    json.member("url", absolute(month.address))
                    json.optional("json", view(.month(index, number: nil), month.address))
                    json.member("title", name(ofMonth: index))
                    json.optional("year", month.month?.year)
                    json.optional("month", month.month?.month)
                    json.member("count", month.articles.count)
                }
            }
        }
    }

    /// The editions of the months that the page shows, too, and where those of all months are: an edition must not send
    /// ten years of them anew.
    func writeEditionMonths(_ json: inout JSONWriter) {
        writeHead(count: site.editions.count, pages: nil, &json)
        writeEditions(site.editionMonths.prefix(PageMaker.openMonths).flatMap(\.editions), &json)
        json.key("months")
        json.array { json in
            for (index, month) in site.editionMonths.enumerated() {
                json.object { json in
                    json.member("url", absolute(month.address))
                    json.optional("json", view(.digestMonth(index), month.address))
                    json.member("title", name(ofEditionMonth: index))
                    json.member("year", month.year)
                    json.member("month", month.month)
                    json.member("count", month.editions.count)
                }
            }
        }
    }

    func writeEditions(_ editions: [Int], _ json: inout JSONWriter) {
        json.key("items")
        json.array { json in
            for index in editions {
                let edition = site.editions[index]
                json.object { json in
                    json.member("url", absolute(edition.address))
                    json.optional("json", view(.edition(index), edition.address))
                    json.member("title", renderer.views.digest(edition, in: site).title)
                    json.optional("summary", edition.document?.matter.summary)
                    write(period: edition, &json)
                    json.member("count", edition.articles.count)
                }
            }
        }
    }

    /// What an edition is of, and when it closes or has closed.
    func write(period edition: Edition, _ json: inout JSONWriter) {
        json.member("kind", edition.period.kind.rawValue)
        json.member("first_day", MachineDate.day(edition.period.firstDay))
        json.member("last_day", MachineDate.day(edition.period.lastDay))
        json.member("closes", MachineDate.rfc3339(edition.closes, zone: site.config.timeZone))
        if edition.isOpen { flag("open", &json) }
    }
}
