import MujazCore
import MujazLanguage

/// The pages that show mistakes: in the place of a page that cannot be made, and all of them at an address of their own.
struct MistakePage {
    /// What stands above the mistakes, in Arabic and in English.
    var title: (arabic: String, english: String)
    var explanation: (arabic: String, english: String)
    var diagnostics: [Diagnostic]
    /// The element of the reload script; empty without it.
    var script: [UInt8]

    /// The page that stands where another cannot be made.
    static func broken(_ diagnostics: [Diagnostic], script: [UInt8]) -> MistakePage {
        MistakePage(
            title: ("تعذّر إنشاء هذه الصفحة", "This page cannot be made"),
            explanation: (
                script.isEmpty ? "أصلح الملف، ثم أعد التحميل." : "أصلح الملف واحفظه؛ تعود الصفحة وحدها.",
                script.isEmpty
                    ? "Mend the file, then load this again."
                    : "Mend the file and save it; the page comes back by itself."
            ), diagnostics: diagnostics, script: script)
    }

    /// The page with all mistakes of the site.
    static func all(_ diagnostics: [Diagnostic], script: [UInt8]) -> MistakePage {
        MistakePage(
            title: ("الأخطاء في الموقع", "Mistakes on the site"),
            explanation: diagnostics.isEmpty
                ? ("لا أخطاء.", "There are none.")
                : ("الصفحات السليمة تعمل كما كانت.", "Pages that are sound work as before."),
            diagnostics: diagnostics, script: script)
    }

    /// The policy of these pages.
    static let policy =
        "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'"

    /// The bytes of the page.
    var bytes: [UInt8] {
        let words = ProblemWords(diagnostics)
        var html = """
            <!doctype html>
            <html lang="ar" dir="rtl">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>\(title.arabic) · \(title.english)</title>
            <link rel="stylesheet" href="\(PreviewAddress.style)">
            </head>
            <body>
            <main>
            <h1>\(title.arabic) · <bdi lang="en" dir="ltr">\(title.english)</bdi></h1>
            <p>\(explanation.arabic)</p>
            <p lang="en" dir="ltr">\(explanation.english)</p>

            """
        if !words.english.isEmpty {
            html +=
                "<p class=\"count\"><bdi>\(words.arabic)</bdi> · <bdi lang=\"en\" dir=\"ltr\">\(words.english)</bdi></p>\n"
        }
        for diagnostic in diagnostics { html += DiagnosticMarkup(diagnostic).html }
        return Array((html + "</main>\n").utf8) + script + Array("\n</body>\n</html>\n".utf8)
    }
}
