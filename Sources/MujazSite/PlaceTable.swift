/// FNV-1a, 64 bits: a hash that can be asked for in the middle.
struct PlaceHash {
    private(set) var value: UInt64 = 0xCBF2_9CE4_8422_2325

    mutating func add(_ text: Substring.UTF8View) {
        let isAdded: Void? = text.withContiguousStorageIfAvailable { for byte in $0 { add(byte) } }
        if isAdded == nil { for byte in text { add(byte) } }
    }

    mutating func add(_ byte: UInt8) { value = (value ^ UInt64(byte)) &* 0x100_0000_01B3 }
}

/// Numbers by texts that know their hashes. Texts are compared only where hashes are equal.
struct PlaceTable: Sendable {
    /// The numbers by hash, in open addressing; -1 is free.
    private var slots: [Int32]
    /// The hash of each number.
    private var hashes: [UInt64] = []

    /// - Parameter count: how many there will be, about.
    init(count: Int = 0) {
        var size = 64
        while size < count * 2 { size *= 2 }
        slots = [Int32](repeating: -1, count: size)
        hashes.reserveCapacity(count)
    }

    /// The number of a text that is there; nil where it is not.
    func find(_ hash: UInt64, isSame: (Int) -> Bool) -> Int? {
        var slot = start(hash)
        while slots[slot] >= 0 {
            let number = Int(slots[slot])
            if hashes[number] == hash, isSame(number) { return number }
            slot = (slot + 1) & (slots.count - 1)
        }
        return nil
    }

    /// Whether there is a text of a hash.
    func contains(_ hash: UInt64) -> Bool { find(hash) { _ in true } != nil }

    /// Adds a text that is not there, under the next number.
    mutating func add(_ hash: UInt64) {
        if hashes.count * 2 >= slots.count { grow() }
        hashes.append(hash)
        put(hash, hashes.count - 1)
    }

    private mutating func put(_ hash: UInt64, _ number: Int) {
        var slot = start(hash)
        while slots[slot] >= 0 { slot = (slot + 1) & (slots.count - 1) }
        slots[slot] = Int32(number)
    }

    private mutating func grow() {
        slots = [Int32](repeating: -1, count: slots.count * 2)
        for (number, hash) in hashes.enumerated() { put(hash, number) }
    }

    private func start(_ hash: UInt64) -> Int {
        Int(truncatingIfNeeded: (hash ^ hash >> 29) &* 0x9E37_79B9_7F4A_7C15 >> 20) & (slots.count - 1)
    }
}
