import MujazLanguage

/// The length of a film as people write it: `3:20`, `1:02:05`, `95`.
struct MediaDuration {
    /// The length in seconds.
    let seconds: Int

    /// Reads minutes and seconds, or hours before them, or seconds alone; nil where the text is none of these.
    init?(written text: String) {
        let parts = DigitSystem.latn.convert(text).split(separator: ":", omittingEmptySubsequences: false).map {
            Int($0)
        }
        guard (1...3).contains(parts.count) else { return nil }
        var seconds = 0
        for (place, part) in parts.enumerated() {
            guard let part, part >= 0, part < (place == 0 ? 100_000 : 60) else { return nil }
            seconds = seconds * 60 + part
        }
        self.seconds = seconds
    }

    /// The length as ISO 8601 writes it: `PT3M20S`.
    var iso: String {
        let (hours, minutes, rest) = (seconds / 3600, seconds / 60 % 60, seconds % 60)
        return "PT" + (hours > 0 ? "\(hours)H" : "") + (minutes > 0 ? "\(minutes)M" : "")
            + (rest > 0 || seconds == 0 ? "\(rest)S" : "")
    }
}
