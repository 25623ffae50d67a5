/// The configuration of a new site, which explains itself.
enum StarterConfiguration {
    /// - Parameter timeZone: the IANA name of the newsroom's zone.
    static func text(timeZone: String) -> String {
        #"""
        # إعدادات الموقع. كل سطر هنا اختياري: غيّره أو احذفه، ثم ابنِ الموقع من جديد بالأمر mujaz build

        title: نشرة التل
        description: أخبار تل الريحان، من أهله وإليهم

        # عنوان الموقع كما سيكتبه القراء. به تكتمل روابط البريد والخلاصات.
        base_url: https://news.example/

        # اللغة والوقت
        language: ar
        timezone: \#(timeZone)  # توقيت غرفة الأخبار، مثل Asia/Riyadh: به تُقرأ المواعيد كلها
        months: arab                 # arab يناير · levant كانون الثاني · maghreb جانفي · morocco · mauritania · dual
        digits: latn                 # latn للأرقام 123 · arab للأرقام ١٢٣
        plural_style: compact        # compact: «57 خبر» · formal: «57 خبرًا»
        week_start: saturday

        # الأقسام المهمة بترتيبها في القائمة. كل قسم يُذكر في خبر يظهر وحده، وإن لم يُكتب هنا.
        sections: [الحي, الثقافة, الرياضة]

        # أين يتابعكم القراء: في رأس الصفحة وأسفلها
        channels:
          - {name: تلغرام, url: "https://telegram.example/tal"}
          - {name: واتساب, url: "https://whatsapp.example/tal"}

        # من ينشر الموقع
        organization:
          name: نشرة التل
          logo: logo.svg
          principles: /about/

        # المظهر: الألوان والخطوط والشعار والرأس والتذييل، بلا قوالب ولا أوراق أنماط
        theme:
          accent: "#0b6b4f"          # لون الإبراز؛ لون الليل يُحسب منه، أو يُكتب: accent_dark
          paper: "#fbfaf5"           # لون الورق؛ ومعه ink للحبر، و paper_dark و ink_dark لليل
          logo: logo.svg             # من المجلد Content/static؛ ومعه logo_dark لليل
          # font: fonts/text.woff2   # خط النص: اسم خط، أو ملف من Content/static
          # headline_font: fonts/head.woff2
          header:
            links: [{name: من نحن, url: /about/}]
          footer:
            text: يكتبها أهل التل ويقرؤها جيرانه.
          strings:                   # نص من نصوص الواجهة
            all_news: كل جديد التل

        # الموجز اليومي والأسبوعي: يُغلق العدد في هذه الساعة، وله صفحة ورسالة بريد
        digest:
          hour: 18
          items: 12
          footer: تصلك هذه الرسالة لأنك اشتركت في نشرة التل.
          # unsubscribe: "*|UNSUB|*"   # ما تضعه خدمة البريد مكان رابط إلغاء الاشتراك

        # ما زاد على ذلك يُغيَّر بملفات من الاسم نفسه في المجلد Templates:
        # نصوص الواجهة في strings/ar.yaml، والقوالب بأسمائها، وأوراق الأنماط في assets/.

        """#
    }

    static let strings = """
        # هنا ما تغيّره من نصوص الواجهة فقط؛ كل مفتاح لا تذكره يبقى كما هو في المظهر.
        latest: "جديد التل"
        rights: "يُسمح بالنقل مع ذكر المصدر"

        """
}
