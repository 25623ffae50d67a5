import MujazContent
import MujazLanguage

/// Which edition a moment belongs to.
///
/// Without an hour an edition has its day in the site's time zone. With one, the edition of a day reaches from that hour
/// of the day before to that hour of the day, and that of a week from the hour before its first day to the hour of its
/// last: it holds what its seven daily editions hold.
struct EditionCalendar {
    let zone: TimeZoneRules
    let hour: Int?
    let firstWeekday: Int

    init(_ config: SiteConfig) {
        zone = config.timeZone
        hour = config.digest.hour
        firstWeekday = config.weekStart
    }

    /// The day whose edition has what was published when clocks showed this.
    func day(of civil: CivilDateTime) -> CivilDate {
        guard let hour, civil.time.hour >= hour else { return civil.date }
        return civil.date.adding(days: 1)
    }

    /// The week whose edition has the news of a day's edition.
    func week(of day: CivilDate) -> NumberedWeek { NumberedWeek(containing: day, firstWeekday: firstWeekday) }

    /// The moments between which the news of a period was published.
    func bounds(of period: EditionPeriod) -> (begins: Timestamp, closes: Timestamp) {
        (moment(before: period.firstDay), moment(before: period.lastDay.adding(days: 1)))
    }

    /// When the edition of a file begins; nil where the file is of no day and no week.
    func beginning(of document: Document) -> Timestamp? {
        EditionPeriod(of: document, firstWeekday: firstWeekday).map { bounds(of: $0).begins }
    }

    /// When the edition of a day begins.
    private func moment(before day: CivilDate) -> Timestamp {
        guard let hour else { return zone.timestamp(of: CivilDateTime(date: day)) }
        return zone.timestamp(
            of: CivilDateTime(date: day.adding(days: -1), time: CivilTime(hour: hour, minute: 0)))
    }
}
