import MujazContent
import MujazCore
import MujazLanguage
import MujazTemplates

/// The filters and functions that know the site.
struct NewsFilters: Sendable {
    let context: ViewContext

    /// The filters.
    var filters: [FilterDefinition] {
        [plural, date, digits, url, absoluteURL, isolate]
    }

    private var plural: FilterDefinition {
        FilterDefinition(
            name: "plural", parameters: [.required("noun")],
            documentation: "A number with its noun in the form that the language asks for. Nouns are in strings.",
            example: ("{{ 57 | plural('news') }}", "57 خبر")
        ) { [context] call in
            guard case .integer(let count) = call.subject else {
                throw TemplateFailure("«plural» needs a whole number before it")
            }
            let noun = try call.string(0)
            guard let forms = context.strings.forms(noun) else {
                let nearest = NameSuggestion.nearest(to: noun, in: context.strings.keys)
                throw TemplateFailure(
                    "the strings have no plural forms for «\(noun)»", help: nearest.map { "did you mean «\($0)»?" })
            }
            return .string(
                forms.text(
                    count: count, language: context.language, style: context.config.pluralStyle,
                    digits: context.config.digits))
        }
    }

    private var date: FilterDefinition {
        FilterDefinition(
            name: "date", parameters: [.required("pattern")],
            documentation: "A date by a pattern of CLDR letters: EEEE d MMMM y, HH:mm.",
            example: ("{{ article.date | date('d MMMM') }}", "20 نوفمبر")
        ) { call in
            guard case .object(let object) = call.subject, let date = object as? DateView else {
                throw TemplateFailure("«date» needs a date before it", help: "dates are such things as article.date")
            }
            return .string(date.formatted(pattern: try call.string(0)))
        }
    }

    private var digits: FilterDefinition {
        FilterDefinition(
            name: "digits", documentation: "Digits in the system that the site is set to.",
            example: ("{{ 2026 | digits }}", "٢٠٢٦")
        ) { [context] call in .string(context.config.digits.convert(try call.subjectText())) }
    }

    private var url: FilterDefinition {
        FilterDefinition(
            name: "url", documentation: "The address of a path on this site, percent-encoded, with the base path.",
            example: ("{{ '/topics/' | url }}", "/news/topics/")
        ) { [context] call in .string(context.fileURL(try call.subjectText())) }
    }

    private var absoluteURL: FilterDefinition {
        FilterDefinition(
            name: "absolute_url", documentation: "The address of a path or address of this site, with the site's own.",
            example: ("{{ '/topics/' | absolute_url }}", "https://news.example/topics/")
        ) { [context] call in
            let text = try call.subjectText()
            return .string(context.absoluteURL(text.contains("://") ? text : context.fileURL(text)))
        }
    }

    private var isolate: FilterDefinition {
        FilterDefinition(
            name: "isolate", documentation: "The text in a `bdi` element, so that its direction stays its own.",
            example: ("{{ 'F-16' | isolate }}", "<bdi>F-16</bdi>")
        ) { call in
            var bytes = Array("<bdi>".utf8)
            if case .html(let fragment) = call.subject {
                bytes += fragment.bytes
            } else {
                HTMLEscaping.append(try call.subjectText(), to: &bytes)
            }
            bytes.append(utf8: "</bdi>")
            return .html(bytes)
        }
    }

    /// `asset('style.css')`: the address of a file of the theme.
    func asset(_ names: Set<String>) -> TemplateFunction {
        TemplateFunction(
            name: "asset", parameters: [.required("name")],
            documentation: "The address of a file in the theme's assets folder."
        ) { [context] call in
            let name = try call.string(0)
            guard names.contains(name) else {
                let nearest = NameSuggestion.nearest(to: name, in: names)
                throw TemplateFailure(
                    "the theme has no asset «\(name)»", help: nearest.map { "did you mean «\($0)»?" })
            }
            return .string(context.url("/assets/" + name))
        }
    }
}
