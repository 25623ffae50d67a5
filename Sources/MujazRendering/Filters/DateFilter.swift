import MujazContent
import MujazLanguage
import MujazTemplates

/// Dates of views, and those that data give as text or as seconds.
extension NewsFilters {
    /// `article.date|date('d MMMM')`: a date by a pattern or by the name of a way to write it.
    func dateValue(_ call: TemplateCall) throws(TemplateFailure) -> TemplateValue {
        let pattern = try call.string(0, default: "text")
        let date = try contentDate(call)
        let view = DateView(date, context.dates)
        switch pattern {
        case "full": return .string(context.dates.formatting.format(date.civil, style: .full))
        case "long": return .string(context.dates.formatting.format(date.civil, style: .long))
        case "rfc822": return .string(MachineDate.rfc822(date.timestamp, zone: context.dates.zone))
        default: break
        }
        // The fields of a date are ways to write it, under the same names.
        if let field = TemplateValue.object(view).member(pattern) {
            // A day has no time; as a field it is none, but a filter is for printing.
            if case .none = field { return "" }
            return field
        }
        if pattern.utf8.contains(UInt8(ascii: "%")) {
            throw TemplateFailure(
                "«\(pattern)» is not a pattern of «date»", help: "write it with the letters of CLDR: d MMMM y, HH:mm")
        }
        return .string(view.formatted(pattern: pattern))
    }

    private func contentDate(_ call: TemplateCall) throws(TemplateFailure) -> ContentDate {
        switch call.subject {
        case .object(let object as DateView): return object.date
        case .string(let text):
            switch context.readDate(text) {
            case .success(let date): return date
            case .failure(let problem):
                throw TemplateFailure(
                    "«\(text)» is not a date: \(problem.message)",
                    help: "write dates as 2026-11-20 or 2026-11-20 14:05")
            }
        case .integer(let seconds):
            // The years 1 to 9999.
            guard (-62_135_596_800...253_402_300_799).contains(seconds) else {
                throw TemplateFailure(
                    "\(seconds) seconds after 1970 is no date", help: "give seconds, not milliseconds")
            }
            let moment = Timestamp(secondsSince1970: Int64(seconds))
            return ContentDate(timestamp: moment, hasTime: true, civil: context.dates.zone.civil(moment))
        default:
            var failure = call.wrongSubject("date", "a date")
            failure.help = failure.help ?? "dates are such things as article.date"
            throw failure
        }
    }
}

extension ViewContext {
    /// A date that a template or its data write as text, as front matter is read.
    func readDate(_ text: String) -> Result<ContentDate, DateProblem> {
        DateReader(zone: config.timeZone, order: config.dateOrder).read(text).map { read in
            ContentDate(
                timestamp: read.timestamp, hasTime: read.hasTime,
                civil: read.hasTime ? config.timeZone.civil(read.timestamp) : read.civil)
        }
    }
}
