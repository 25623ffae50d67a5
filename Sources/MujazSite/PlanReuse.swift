import MujazContent
import MujazCore

// Most of what is saved moves no file of the output. Then the plan of before is the plan.
extension RoutePlan {
    /// Whether the plan is the one of other sites, too: whether everything that `RoutePlanner` reads is the same in both.
    ///
    /// - Parameters:
    ///   - old: the sites that the plan was made of.
    ///   - new: sites of the same configuration.
    public func serves(_ new: [Site], madeOf old: [Site]) -> Bool {
        // Mistakes name files and titles; translations hang on names of files and on slugs.
        guard old.count == 1, new.count == 1, diagnostics.allSatisfy({ $0.severity == .note }) else { return false }
        return new[0].hasSameFiles(as: old[0])
    }
}

extension Site {
    fileprivate func hasSameFiles(as old: Site) -> Bool {
        columns.table === old.columns.table && hasSameArticles(as: old)
            && videos.count == old.videos.count && news.isEmpty == old.news.isEmpty
            && isSecurityContactGood == old.isSecurityContactGood
            && CollectionKind.allCases.allSatisfy { hasSameCollections($0, as: old) }
            && isSame(months, old.months) { $0.address == $1.address && $0.articles == $1.articles }
            && hasSameCoverage(as: old) && hasSameEditions(as: old)
            && isSame(pages, old.pages) {
                $0.address == $1.address && isFound($0) == old.isFound($1)
                    && $0.document.matter.aliases == $1.document.matter.aliases
            }
            && isSame(media, old.media) { $0.address == $1.address && $0.path == $1.path }
            && variants.files == old.variants.files
    }

    /// What a plan reads of articles besides their addresses.
    private func hasSameArticles(as old: Site) -> Bool {
        let meant: ArticleTraits = [.found, .aliases]
        let (rows, others) = (columns.rows, old.columns.rows)
        guard rows.count == others.count else { return false }
        for index in rows.indices {
            guard rows[index].traits.intersection(meant) == others[index].traits.intersection(meant),
                rows[index].imageLength == others[index].imageLength,
                (rows[index].date.date == nil) == (others[index].date.date == nil)
            else { return false }
            if rows[index].traits.contains(.aliases),
                articles[index].document.identity != old.articles[index].document.identity
            {
                return false
            }
        }
        return true
    }

    private func hasSameCollections(_ kind: CollectionKind, as old: Site) -> Bool {
        isSame(collections(kind), old.collections(kind)) {
            hasSameBytes($0.address, $1.address) && hasSamePages($0.articles.count, $1.articles.count)
                && $0.articles.last == $1.articles.last && $0.live.isEmpty == $1.live.isEmpty
                && hasNews($0) == old.hasNews($1)
        }
    }

    private func hasSameCoverage(as old: Site) -> Bool {
        isSame(live, old.live) {
            $0.address == $1.address && $0.document.matter.aliases == $1.document.matter.aliases
                && $0.pagination.numberedPages == $1.pagination.numberedPages
                && $0.entries.isEmpty == $1.entries.isEmpty
        }
    }

    private func hasSameEditions(as old: Site) -> Bool {
        (editionsDocument == nil) == (old.editionsDocument == nil) && feedEditions.isEmpty == old.feedEditions.isEmpty
            && isSame(editionMonths, old.editionMonths) { $0.address == $1.address }
            && isSame(editions, old.editions) {
                $0.period == $1.period && $0.hasEmail == $1.hasEmail && $0.isEmpty == $1.isEmpty
            }
    }

    /// Whether lists of so many articles have the same pages.
    private func hasSamePages(_ count: Int, _ other: Int) -> Bool {
        (count == 0) == (other == 0)
            && Pagination(count: count, perPage: config.perPage).numberedPages
                == Pagination(count: other, perPage: config.perPage).numberedPages
    }

    private func isSame<Element>(_ new: [Element], _ old: [Element], _ isSame: (Element, Element) -> Bool) -> Bool {
        new.count == old.count && zip(new, old).allSatisfy(isSame)
    }
}
