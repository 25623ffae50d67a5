import MujazLanguage

// The key `digest` of the configuration.
extension SiteConfigReader {
    private static let digestKeys = [
        "daily", "weekly", "hour", "items", "weekly_items", "email", "footer", "unsubscribe",
    ]

    mutating func readDigest(_ node: DataNode) {
        config.digest.isConfigured = true
        // `digest: false` is how one would say it.
        if case .scalar(let scalar) = node.value, let flag = scalar.boolean {
            config.digest.daily = flag
            config.digest.weekly = flag
            return
        }
        each(node, "digest", Self.digestKeys) { reader, key, value in
            switch key {
            case "daily": reader.config.digest.daily = reader.flag(value, "daily") ?? true
            case "weekly": reader.config.digest.weekly = reader.flag(value, "weekly") ?? true
            case "hour": reader.config.digest.hour = reader.digestHour(value)
            case "items": reader.config.digest.items = reader.number(value, "items", in: 1...100) ?? 12
            case "weekly_items":
                reader.config.digest.weeklyItems = reader.number(value, "weekly_items", in: 1...100) ?? 18
            case "email":
                reader.config.digest.email = reader.choice(value, "email", DigestSettings.Email.allCases) ?? .recent
            case "footer": reader.config.digest.footer = reader.line(value, "footer")
            default: reader.config.digest.unsubscribe = reader.line(value, "unsubscribe")
            }
        }
    }

    /// An hour, written `18` or `18:00`. Midnight is what a site without an hour has.
    private mutating func digestHour(_ node: DataNode) -> Int? {
        guard let text = line(node, "hour") else { return nil }
        let written = DigitSystem.latn.convert(text)
        let hour = Int(written.hasSuffix(":00") ? String(written.dropLast(3)) : written)
        guard let hour, (0...24).contains(hour) else {
            fail(node, "«hour» cannot be «\(text)»", help: "write the whole hour at which an edition closes: 18")
            return nil
        }
        return hour == 0 || hour == 24 ? nil : hour
    }
}
