import MujazLanguage

/// Moments in messages.
public enum MomentText {
    /// A moment for people, in the zone of the site: `2026-12-01 18:00 +03:00`. Seconds are shown where there are any.
    public static func text(_ moment: Timestamp, zone: TimeZoneRules) -> String {
        let machine = MachineDate.rfc3339(moment, zone: zone)
        let clock = machine.dropFirst(11).prefix(8)
        let offset = machine.hasSuffix("Z") ? "+00:00" : machine.dropFirst(19)
        return "\(machine.prefix(10)) \(clock.hasSuffix(":00") ? clock.prefix(5) : clock) \(offset)"
    }
}
