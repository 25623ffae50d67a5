import MujazCore
import MujazLanguage

/// Brings the files of live coverage together: gives entries their days and anchors, finds the entries that key points
/// name, and tells what does not fit.
struct LiveGathering {
    private let zone: TimeZoneRules
    private let dates: DateReader
    private(set) var diagnostics: [Diagnostic] = []

    init(config: SiteConfig) {
        zone = config.timeZone
        dates = DateReader(zone: config.timeZone, order: config.dateOrder)
    }

    /// Makes the coverage of a library, and takes the files of entries out of its documents.
    static func gather(_ library: inout Library, folders: LiveFolders) {
        guard library.documents.contains(where: { $0.role == .live || $0.role == .liveEntry }) else { return }
        var gathering = LiveGathering(config: library.config)
        var files: [FolderKey: [LiveEntryDraft]] = [:]
        for document in library.documents where document.role == .liveEntry && !document.isBroken {
            guard let folder = folders.coverage(of: document.path), let outline = document.liveOutline else { continue }
            files[FolderKey(folder: folder, language: document.languageIndex), default: []] += outline.entries
        }
        library.documents.removeAll { $0.role == .liveEntry }
        for index in library.documents.indices {
            guard let outline = library.documents[index].liveOutline else { continue }
            let language = library.documents[index].languageIndex
            let key = folders.coverage(of: library.documents[index].path)
                .map { FolderKey(folder: $0, language: language) }
            let coverage = gathering.coverage(
                outline, document: index, published: library.documents[index].date,
                files: key.flatMap { files[$0] } ?? [])
            library.documents[index].liveOutline = nil
            if !library.documents[index].isBroken { library.live.append(coverage) }
        }
        library.diagnostics += gathering.diagnostics
        drop(&library)
    }

    /// Takes broken files out, and tells the coverage the new places of its documents.
    private static func drop(_ library: inout Library) {
        guard library.documents.contains(where: \.isBroken) else { return }
        var places: [Int] = []
        var count = 0
        for document in library.documents {
            places.append(count)
            if !document.isBroken { count += 1 }
        }
        library.documents.removeAll(where: \.isBroken)
        for index in library.live.indices { library.live[index].document = places[library.live[index].document] }
    }

    /// What the files of entries of one coverage share: the folder, and the language in a site of several.
    private struct FolderKey: Hashable {
        let folder: String
        let language: Int
    }

    /// An entry whose day is known, with its place among those of its minute.
    private struct Dated {
        var draft: LiveEntryDraft
        var date: ContentDate
        /// Where entries have the same time, those of a lower rank came first.
        var rank: Int
        var anchor = ""
        /// Whether others of its minute may be shown while it is not.
        var mayBeHeldBack: Bool { draft.entry.isDraft || draft.entry.embargo != nil }
    }

    private mutating func coverage(
        _ outline: LiveOutline, document: Int, published: ContentDate?, files: [LiveEntryDraft]
    ) -> LiveCoverage {
        let day = (outline.start?.value ?? published)?.civil.date
        var entries = dated(outline.entries, firstDay: day)
        entries += files.enumerated().compactMap { place, draft in
            date(of: draft, day: day).map { Dated(draft: draft, date: $0, rank: place) }
        }
        // The oldest first, for anchors: what came first keeps its own.
        entries.sort { ($0.date.timestamp, $0.rank) < ($1.date.timestamp, $1.rank) }
        nameAnchors(&entries)
        checkSpan(outline, entries)
        let points = outline.keyPoints.map { keyPoint($0, entries) }
        return LiveCoverage(
            document: document, state: outline.state, start: outline.start?.value,
            end: outline.end?.value, introduction: outline.introduction,
            entries: entries.reversed().map { dated in
                var entry = dated.draft.entry
                entry.date = dated.date
                entry.anchor = dated.anchor
                if !entry.hasOwnFile { entry.line = dated.draft.place.location.line }
                return entry
            }, keyPoints: points, place: outline.place)
    }

    // MARK: Days

    /// Gives entries without a day that of the entry before them in the file.
    private mutating func dated(_ drafts: [LiveEntryDraft], firstDay: CivilDate?) -> [Dated] {
        var day = firstDay
        var entries: [Dated] = []
        for draft in drafts {
            guard let date = date(of: draft, day: day) else { continue }
            day = date.civil.date
            entries.append(Dated(draft: draft, date: date, rank: entries.count))
        }
        let steps = zip(entries, entries.dropFirst()).map { ($0.date.timestamp, $1.date.timestamp) }
        let isNewestFirst = steps.count { $0 > $1 } > steps.count { $0 < $1 }
        if isNewestFirst { for index in entries.indices { entries[index].rank = -index } }
        checkOrder(entries, isNewestFirst: isNewestFirst)
        return entries
    }

    private mutating func date(of draft: LiveEntryDraft, day: CivilDate?) -> ContentDate? {
        switch draft.moment {
        case .date(let date): return date
        case .time(let time):
            guard let day else {
                diagnostics.append(
                    draft.place.diagnostic(
                        .error, "live-no-day", "nothing says on which day this entry is",
                        help: "write start: 2025-12-19 14:00 in the front matter, or the day before the time"))
                return nil
            }
            guard case .success(let read) = dates.read("\(MachineDate.day(day)) \(time)") else { return nil }
            return ContentDate(read, zone: zone)
        }
    }

    /// Where the others go on in time and one without a day goes back, its day has been forgotten.
    private mutating func checkOrder(_ entries: [Dated], isNewestFirst: Bool) {
        for (earlier, later) in zip(entries, entries.dropFirst()) {
            guard case .time(let time) = later.draft.moment else { continue }
            let isBack =
                isNewestFirst
                ? later.date.timestamp > earlier.date.timestamp : later.date.timestamp < earlier.date.timestamp
            guard isBack else { continue }
            let next = later.date.civil.date.adding(days: isNewestFirst ? -1 : 1)
            let line = earlier.draft.place.location.line
            diagnostics.append(
                later.draft.place.diagnostic(
                    .warning, "live-order",
                    "\(time) is \(isNewestFirst ? "after" : "before") the entry above it, of line \(line), "
                        + "in a file whose entries run the other way",
                    help: "if it is another day, write it: ## \(MachineDate.day(next)) \(time) · …; else move the entry"
                ))
        }
    }

    // MARK: Anchors

    /// Names the entries: what editors wrote first, then by day and time. The oldest come first in `entries`.
    private mutating func nameAnchors(_ entries: inout [Dated]) {
        var taken: [String: Int] = [:]
        for index in entries.indices {
            guard let anchor = entries[index].draft.anchor else { continue }
            if MarkdownSettings.usualReservedIDs.contains(anchor) {
                report(entries[index], "the page itself has the anchor «\(anchor)»", related: nil)
            } else if let other = taken[anchor] {
                report(entries[index], "two entries have the anchor «\(anchor)»", related: entries[other])
            }
            taken[anchor] = index
            entries[index].anchor = anchor
        }
        // What may be held back comes last, so that nothing of it is seen in the anchors of others.
        let unnamed = entries.indices.filter { entries[$0].draft.anchor == nil }
        for index in unnamed.filter({ !entries[$0].mayBeHeldBack }) + unnamed.filter({ entries[$0].mayBeHeldBack }) {
            let name = LiveEntry.anchor(of: entries[index].date)
            var anchor = name
            var number = 1
            while taken[anchor] != nil {
                number += 1
                anchor = "\(name)-\(number)"
            }
            if let other = taken[name] { warnOfMinute(entries[index], anchor, entries[other]) }
            taken[anchor] = index
            entries[index].anchor = anchor
        }
    }

    private mutating func report(_ entry: Dated, _ message: String, related: Dated?) {
        diagnostics.append(
            entry.draft.place.diagnostic(
                .error, "live-anchor", message, help: "write another name: {#name}", related: related.map(also) ?? []))
    }

    private mutating func warnOfMinute(_ entry: Dated, _ anchor: String, _ other: Dated) {
        diagnostics.append(
            entry.draft.place.diagnostic(
                .warning, "live-anchor",
                "another entry has the same minute, so the address of this one ends with #\(anchor)",
                help: "write a name of its own at the end of the heading, {#name}, or a time with seconds, 14:35:20",
                related: also(other)))
    }

    private func also(_ other: Dated) -> [Diagnostic.Related] {
        let place = other.draft.place
        return [Diagnostic.Related(message: "the other entry is here", file: place.file, location: place.location)]
    }

    // MARK: Span and key points

    private mutating func checkSpan(_ outline: LiveOutline, _ entries: [Dated]) {
        if let start = outline.start?.value, let end = outline.end, end.value.timestamp < start.timestamp {
            diagnostics.append(
                end.place.diagnostic(
                    .error, "live-span", "the coverage ends before it starts", help: "correct start or end"))
        } else {
            checkSpan(outline, entries: entries)
        }
        if outline.state == .ended, entries.isEmpty {
            diagnostics.append(
                outline.place.diagnostic(
                    .warning, "live-empty", "the coverage has ended without an entry",
                    help: "write its entries, each under ## 14:35 · …, or make it a draft"))
        }
    }

    private mutating func checkSpan(_ outline: LiveOutline, entries: [Dated]) {
        for entry in entries {
            if let start = outline.start, start.value.hasTime, entry.date.timestamp < start.value.timestamp {
                warnOutside(entry, "before the coverage starts", start, "start")
            }
            if let end = outline.end, end.value.hasTime, entry.date.timestamp > end.value.timestamp {
                warnOutside(entry, "after the coverage ends", end, "end")
            }
        }
    }

    private mutating func warnOutside(_ entry: Dated, _ what: String, _ limit: Placed<ContentDate>, _ key: String) {
        let related = Diagnostic.Related(
            message: "«\(key)» is here", file: limit.place.file, location: limit.place.location)
        diagnostics.append(
            entry.draft.place.diagnostic(
                .warning, "live-span",
                "the entry is \(what): \(MachineDate.rfc3339(entry.date.timestamp, zone: zone))",
                help: "write its day before the time, ## 2025-12-19 14:35 · …, or correct «\(key)»", related: [related])
        )
    }

    private mutating func keyPoint(_ draft: LiveKeyPointDraft, _ entries: [Dated]) -> LiveKeyPoint {
        guard let named = draft.entry else { return LiveKeyPoint(text: draft.text) }
        let name = named.value.hasPrefix("#") ? String(named.value.dropFirst()) : named.value
        if let entry = entries.first(where: { $0.anchor == name }) {
            return LiveKeyPoint(text: draft.text, entry: entry.anchor)
        }
        let found = entries.filter { matches($0.date, name) }
        if found.count == 1 { return LiveKeyPoint(text: draft.text, entry: found[0].anchor) }
        let nearest = NameSuggestion.nearest(to: name, in: entries.map(\.anchor))
        diagnostics.append(
            named.place.diagnostic(
                .warning, "live-key-point",
                found.isEmpty ? "there is no entry «\(named.value)»" : "several entries are at «\(named.value)»",
                help: found.isEmpty
                    ? nearest.map { "did you mean «\($0)»?" } ?? "name an entry by its time, 14:35, or by its anchor"
                    : "name the entry by its anchor: \(found.map(\.anchor).joined(separator: ", "))"))
        return LiveKeyPoint(text: draft.text)
    }

    /// Whether a name is the time of a date, or its day and time.
    private func matches(_ date: ContentDate, _ name: String) -> Bool {
        if case .success(let read) = dates.read("\(MachineDate.day(date.civil.date)) \(name)") {
            return read.hasTime && read.timestamp == date.timestamp
        }
        if case .success(let read) = dates.read(name) { return read.hasTime && read.timestamp == date.timestamp }
        return false
    }
}
