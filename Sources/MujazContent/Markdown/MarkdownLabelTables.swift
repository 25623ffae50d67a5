import MujazLanguage

extension MarkdownLabels {
    /// The labels of a language; English ones for a language that is not known.
    public static func of(language: String) -> MarkdownLabels {
        switch LanguageTag.primary(language) {
        case "ar": arabic
        case "fa": persian
        case "ur": urdu
        case "he", "iw": hebrew
        default: english
        }
    }

    /// Arabic labels.
    public static let arabic = MarkdownLabels(
        table: "جدول", footnotes: "الهوامش", backToText: "عودة إلى النص، الهامش", watchOn: "شاهد على",
        seeOn: "اعرض على", tasks: (done: "أُنجز", open: "لم يُنجز"),
        alerts: [
            .note: "ملاحظة", .tip: "نصيحة", .important: "مهم", .warning: "تنبيه", .caution: "تحذير",
        ])

    /// English labels.
    public static let english = MarkdownLabels(
        table: "Table", footnotes: "Footnotes", backToText: "Back to the text, note", watchOn: "Watch on",
        seeOn: "See on", tasks: (done: "Done", open: "To do"),
        alerts: [
            .note: "Note", .tip: "Tip", .important: "Important", .warning: "Warning", .caution: "Caution",
        ])

    /// Persian labels.
    public static let persian = MarkdownLabels(
        table: "جدول", footnotes: "پانوشت‌ها", backToText: "بازگشت به متن، پانوشت", watchOn: "تماشا در",
        seeOn: "دیدن در", tasks: (done: "انجام شد", open: "انجام نشده"),
        alerts: [
            .note: "یادداشت", .tip: "نکته", .important: "مهم", .warning: "هشدار", .caution: "احتیاط",
        ])

    /// Urdu labels.
    public static let urdu = MarkdownLabels(
        table: "جدول", footnotes: "حواشی", backToText: "متن پر واپس، حاشیہ", watchOn: "یہاں دیکھیے:",
        seeOn: "یہاں دیکھیے:", tasks: (done: "مکمل", open: "باقی"),
        alerts: [
            .note: "نوٹ", .tip: "مشورہ", .important: "اہم", .warning: "تنبیہ", .caution: "احتیاط",
        ])

    /// Hebrew labels.
    public static let hebrew = MarkdownLabels(
        table: "טבלה", footnotes: "הערות שוליים", backToText: "חזרה לטקסט, הערה", watchOn: "צפייה דרך",
        seeOn: "הצגה דרך", tasks: (done: "בוצע", open: "לביצוע"),
        alerts: [
            .note: "הערה", .tip: "עצה", .important: "חשוב", .warning: "אזהרה", .caution: "זהירות",
        ])
}
