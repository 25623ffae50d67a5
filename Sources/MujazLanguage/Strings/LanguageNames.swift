/// What languages call themselves.
public enum LanguageNames {
    /// The name of a language in that language; its tag where the name is not known.
    public static func own(_ tag: String) -> String { names[LanguageTag.primary(tag)] ?? tag }

    private static let names: [String: String] = [
        "am": "አማርኛ", "ar": "العربية", "az": "azərbaycan", "bn": "বাংলা", "ckb": "کوردیی ناوەندی", "de": "Deutsch",
        "el": "Ελληνικά", "en": "English", "es": "español", "fa": "فارسی", "fr": "français", "ha": "Hausa",
        "he": "עברית", "hi": "हिन्दी", "hy": "հայերեն", "id": "Indonesia", "it": "italiano", "ja": "日本語",
        "ka": "ქართული", "kk": "қазақ тілі", "ko": "한국어", "ku": "kurdî", "ms": "Melayu", "nl": "Nederlands",
        "pl": "polski", "ps": "پښتو", "pt": "português", "ro": "română", "ru": "русский", "so": "Soomaali",
        "sv": "svenska", "sw": "Kiswahili", "syr": "ܣܘܪܝܝܐ", "tr": "Türkçe", "ug": "ئۇيغۇرچە", "uk": "українська",
        "ur": "اردو", "uz": "o‘zbek", "zh": "中文",
    ]
}
