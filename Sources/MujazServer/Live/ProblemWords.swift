import MujazCore
import MujazLanguage

/// How many mistakes there are, in words.
struct ProblemWords: Sendable {
    let errors: Int
    let warnings: Int

    init(_ diagnostics: [Diagnostic]) {
        errors = diagnostics.count { $0.severity == .error }
        warnings = diagnostics.count { $0.severity == .warning }
    }

    /// «خطآن، 3 تحذيرات»; empty where there are none.
    var arabic: String {
        [
            Self.arabic(errors, "خطأ واحد", "خطآن", "أخطاء", "خطأ", "خطأ"),
            Self.arabic(warnings, "تحذير واحد", "تحذيران", "تحذيرات", "تحذيرًا", "تحذير"),
        ].compactMap { $0 }.joined(separator: "، ")
    }

    /// "2 errors, 3 warnings"; empty where there are none.
    var english: String {
        [Self.english(errors, "error"), Self.english(warnings, "warning")].compactMap { $0 }.joined(separator: ", ")
    }

    private static func arabic(
        _ count: Int, _ one: String, _ two: String, _ few: String, _ many: String, _ other: String
    ) -> String? {
        switch PluralRules.category(for: count, language: "ar") {
        case .zero: nil
        case .one: one
        case .two: two
        case .few: "\(count) \(few)"
        case .many: "\(count) \(many)"
        case .other: "\(count) \(other)"
        }
    }

    private static func english(_ count: Int, _ noun: String) -> String? {
        count == 0 ? nil : count == 1 ? "1 \(noun)" : "\(count) \(noun)s"
    }
}
