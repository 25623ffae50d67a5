import MujazContent
import MujazLanguage

extension SiteConfig {
    /// When news that was published at a date stops being called breaking; nil without a date, since nobody knows how
    /// old it is.
    ///
    /// News under embargo is as old as its embargo. Of a date without a time nobody knows the hour, so it lasts at least
    /// to the end of that day. An update does not make old news breaking again.
    public func breakingEnds(_ date: ContentDate?, embargo: Timestamp?) -> Timestamp? {
        guard let date, breakingHours > 0 else { return nil }
        let end = max(date.timestamp, embargo ?? date.timestamp).adding(seconds: Int64(breakingHours) * 3600)
        guard !date.hasTime else { return end }
        return max(end, timeZone.timestamp(of: CivilDateTime(date: date.civil.date.adding(days: 1))))
    }
}

extension Site {
    /// Whether an entry of live coverage is breaking news at the site's moment.
    public func isBreaking(_ entry: LiveEntry) -> Bool {
        entry.isBreaking && (config.breakingEnds(entry.date, embargo: entry.embargo).map { $0 > now } ?? false)
    }
}
