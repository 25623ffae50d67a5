import MujazContent
import MujazCore
import MujazLanguage
import MujazSite
import MujazTemplates
import Testing

@testable import MujazRendering

@Suite("News filters: text, numbers, dates")
struct TextFilterTests {
    @Test(
        "What they print",
        arguments: [
            // plural
            ("{{ 0|plural('news') }}", "لا أخبار"), ("{{ 1|plural('news') }}", "خبر واحد"),
            ("{{ 2|plural('news') }}", "خبران"), ("{{ 3|plural('news') }}", "3 أخبار"),
            ("{{ 57|plural('news') }}", "57 خبر"), ("{{ 57|plural('news', 'formal') }}", "57 خبرًا"),
            ("{{ 57|plural('news', style='compact') }}", "57 خبر"), ("{{ 57.0|plural('news') }}", "57 خبر"),
            ("{{ '١٢'|plural('news', 'formal') }}", "12 خبرًا"), ("{{ 100|plural('minute') }}", "100 دقيقة"),
            ("{{ 2|plural({'two': 'بابان', 'other': '{n} باب'}) }}", "بابان"),
            ("{{ 5|plural({'two': 'بابان', 'other': '{n} باب'}) }}", "5 باب"),
            ("{{ articles|length|plural('article') }}", "4 مقالات"),
            // digits
            ("{{ 2026|digits }}", "2026"), ("{{ '٢٠٢٦'|digits }}", "2026"), ("{{ 2026|digits('arab') }}", "٢٠٢٦"),
            ("{{ 'عام 2026'|digits('arabext') }}", "عام ۲۰۲۶"), ("{{ 2.5|digits('arab') }}", "٢.٥"),
            // date
            ("{{ articles[0].date|date('d MMMM') }}", "20 نوفمبر"),
            ("{{ articles[0].date|date }}", "الجمعة، 20 نوفمبر 2026"),
            ("{{ articles[0].date|date('long') }}", "20 نوفمبر 2026"),
            ("{{ articles[0].date|date('HH:mm') }}", "14:05"), ("{{ articles[0].date|date('time') }}", "14:05"),
            ("{{ '2026-11-20'|date('EEEE') }}", "الجمعة"), ("{{ '٢٠/١١/٢٠٢٦'|date('d MMMM y') }}", "20 نوفمبر 2026"),
            ("{{ '20 نوفمبر 2026'|date('day_iso') }}", "2026-11-20"), ("{{ 0|date('iso') }}", "1970-01-01T00:00:00Z"),
            ("{{ '2026-11-20T23:30:00-03:00'|date('iso') }}", "2026-11-21T02:30:00Z"),
            ("{{ 0|date('rfc822') }}", "Thu, 01 Jan 1970 00:00:00 +0000"),
            ("{{ '2026-11-20'|date('short') }}", "20 نوفمبر"),
            ("{{ '2026-11-20'|date('time') }}", ""),
            // markdown
            ("{{ '**عاجل**'|markdown(inline=true) }}", "<strong>عاجل</strong>"),
            ("{{ 'نص *مهم*'|markdown }}", "<p>نص <em>مهم</em></p>\n"),
            ("{{ 'أ\n\nب'|markdown(inline=true) }}", "<p>أ</p>\n<p>ب</p>\n"),
            ("{{ '<script>alert(1)</script>نص'|markdown|striptags }}", "نص"),
            ("{{ 'أ <b>ب'|markdown(true) }}", "أ <b>ب</b>"),
            ("{{ '[س](/صفحة/)'|markdown(true) }}", "<a href=\"/%D8%AE%D8%A8%D8%B1/%D8%B5%D9%81%D8%AD%D8%A9/\">س</a>"),
            ("{% filter markdown(true) %}**{{ '<ب>' }}**{% endfilter %}", "<strong>&lt;ب&gt;</strong>"),
            // excerpt
            ("{{ 'أعلن الدفاع المدني انتهاء البحث'|excerpt(3) }}", "أعلن الدفاع المدني…"),
            ("{{ 'كلمتان فقط'|excerpt(3) }}", "كلمتان فقط"), ("{{ '  فراغ \n كثير  '|excerpt }}", "فراغ كثير"),
            ("{{ 'قال، ثم سكت'|excerpt(1) }}", "قال…"),
            ("{{ 'أعلن الدفاع المدني'|excerpt(characters=12) }}", "أعلن الدفاع…"),
            ("{{ 'أعلن الدفاع المدني'|excerpt(characters=18) }}", "أعلن الدفاع المدني"),
            ("{{ 'مستشفيات'|excerpt(characters=4) }}", "مست…"), ("{{ 'أ ب ج'|excerpt(2, end=' [..]') }}", "أ ب [..]"),
            ("{{ '<h2>عنوان</h2><p>نص &amp; <b>آخر</b>.</p><p>ثان</p>'|safe|excerpt }}", "نص &amp; آخر. ثان"),
            ("{{ '<h2>عنوان فقط</h2>'|excerpt(format='html') }}", "عنوان فقط"),
            ("{{ '## عنوان\n\nنص **مهم** [هنا](x)'|excerpt(format='markdown') }}", "نص مهم هنا"),
            ("{{ 'a < b <script>'|excerpt }}", "a &lt; b &lt;script&gt;"), ("{{ ''|excerpt }}", ""),
            ("{{ '<p>أ<script>x()</script><!-- ت -->ب</p>'|excerpt(format='html') }}", "أ ب"),
            // reading_time
            ("{{ 540|reading_time }}", "3"), ("{{ 90|reading_time|plural('minute') }}", "أقل من دقيقة"),
            ("{{ 540|reading_time(words_per_minute=270) }}", "2"), ("{{ articles[1]|reading_time }}", "2"),
            ("{{ ('كلمة ' * 360)|reading_time }}", "2"), ("{{ ('<p>كلمة</p>' * 180)|safe|reading_time }}", "1"),
            // isolate
            ("{{ 'F-16'|isolate }}", "<bdi>F-16</bdi>"), ("{{ '<ب>'|isolate }}", "<bdi>&lt;ب&gt;</bdi>"),
            ("{{ '<b>ب</b>'|safe|isolate }}", "<bdi><b>ب</b></bdi>"), ("{{ 3|isolate }}", "<bdi>3</bdi>"),
            // isolate_runs
            ("{{ 'فاز <3-1> & زاد'|isolate_runs }}", "فاز &lt;<bdi>3-1</bdi>&gt; &amp; زاد"),
            ("{{ 'خبر & خبر'|isolate_runs }}", "خبر &amp; خبر"), ("{{ '<b>3-1</b>'|safe|isolate_runs }}", "<b>3-1</b>"),
            ("{{ 'لغة C++'|isolate_runs('span') }}", "لغة <span dir=\"ltr\">C++</span>"),
            ("{{ 'F-16'|isolate(plain=true) }}", "\u{2068}F-16\u{2069}"), ("{{ 'خبر'|isolate(plain=true) }}", "خبر"),
        ])
    func prints(template: String, expected: String) throws {
        #expect(try FilterBench().render(template) == expected)
    }

    @Test(
        "What they refuse, and what they say",
        arguments: [
            ("{{ none|plural('news') }}", "«plural» needs a whole number before it, not none"),
            ("{{ 2.5|plural('news') }}", "not 2.5"), ("{{ true|plural('news') }}", "whole number"),
            ("{{ 'خبر'|plural('news') }}", "whole number"), ("{{ 1|plural('nwes') }}", "no plural forms for «nwes»"),
            ("{{ 1|plural('news', 'x') }}", "'compact' or 'formal'"), ("{{ 1|plural({'one': 'x'}) }}", "«other»"),
            ("{{ 1|plural({'tow': 'x'}) }}", "«tow»"), ("{{ none|digits }}", "not none"),
            ("{{ '&#39;'|safe|digits('arab') }}", "markup"), ("{{ 1|digits('roman') }}", "latn, arab, arabext"),
            ("{{ articles[3].date|date('d') }}", "«date» needs a date before it, not none"),
            ("{{ '2026-13-01'|date('d') }}", "«2026-13-01» is not a date"), ("{{ 'أمس'|date }}", "is not a date"),
            ("{{ '2026-11-20'|date('%d/%m') }}", "not a pattern"), ("{{ 1795000000000|date }}", "is no date"),
            ("{{ articles[0]|date }}", "«date» needs a date"), ("{{ none|markdown }}", "not none"),
            ("{{ [1]|markdown }}", "not a list"), ("{{ none|excerpt }}", "not none"),
            ("{{ 'x'|excerpt(0) }}", "at least 1"), ("{{ 'x'|excerpt(1, 2) }}", "not by both"),
            ("{{ 'x'|excerpt(format='pdf') }}", "'text', 'markdown' or 'html'"),
            ("{{ none|reading_time }}", "not none"), ("{{ [1]|reading_time }}", "not a list"),
            ("{{ 1|reading_time(0) }}", "at least 1"), ("{{ none|isolate }}", "not none"),
            ("{{ none|isolate_runs }}", "not none"), ("{{ '3-1'|isolate_runs('b') }}", "'bdi' or 'span'"),
            ("{{ 'no.css'|asset }}", "no asset «no.css»"), ("{{ nothing|plural('news') }}", "not defined"),
            ("{{ nothing|markdown }}", "not defined"), ("{{ nothing|excerpt }}", "not defined"),
            ("{{ nothing|date }}", "not defined"), ("{{ nothing|digits }}", "not defined"),
            ("{{ nothing|isolate }}", "not defined"), ("{{ nothing|reading_time }}", "not defined"),
            ("{{ nothing|where('x') }}", "not defined"), ("{{ nothing|sort_by }}", "not defined"),
            ("{{ nothing|group('x') }}", "not defined"), ("{{ nothing|json }}", "not defined"),
            ("{{ nothing|url }}", "not defined"), ("{{ nothing|absolute_url }}", "not defined"),
        ])
    func refuses(template: String, message: String) {
        let mistake = FilterBench().mistake(template)
        #expect(mistake?.message.contains(message) == true, "\(template): \(mistake?.message ?? "no mistake")")
        #expect(mistake?.location?.line == 1)
    }

    @Test("The site's settings are followed")
    func settings() throws {
        let bench = FilterBench {
            $0.digits = .arab
            $0.pluralStyle = .formal
            $0.months = .levant
        }
        #expect(try bench.render("{{ 57|plural('news') }} {{ 3|digits }}") == "٥٧ خبرًا ٣")
        #expect(try bench.render("{{ '2026-11-20'|date('d MMMM') }}") == "٢٠ تشرين الثاني")
        let persian = FilterBench {
            $0.language = "fa"
            $0.digits = .arab
        }
        #expect(try persian.render("{{ 45|digits }}") == "۴۵")
    }

    @Test("On a page from left to right only what is written from right to left has runs to isolate")
    func runs() throws {
        let english = FilterBench { $0.language = "en" }
        #expect(try english.render("{{ 'They won 3-1'|isolate_runs }}") == "They won 3-1")
        #expect(try english.render("{{ 'فازوا 3-1'|isolate_runs }}") == "فازوا <bdi>3-1</bdi>")
    }

    @Test("In a lenient environment an undefined value prints nothing")
    func lenient() throws {
        var bench = FilterBench()
        bench.isStrict = false
        for filter in ["markdown", "excerpt", "digits", "where('x')|length", "sort_by|length", "group('x')|length"] {
            let result = try bench.render("{{ nothing|\(filter) }}")
            #expect(result == "" || result == "0", "\(filter): \(result)")
        }
        #expect(try bench.render("{{ nothing|json }}") == "null")
    }

    @Test("Every filter has a documentation and an example")
    func documentation() throws {
        let context = ViewContext(site: .init(config: SiteConfig(), now: .init(secondsSince1970: 0)), strings: .init())
        for filter in NewsFilters(context: context, assets: AssetTable(Theme(), fingerprints: false)).filters {
            #expect(filter.documentation.hasSuffix("."), "\(filter.name)")
            #expect(filter.example != nil, "\(filter.name)")
        }
    }
}
