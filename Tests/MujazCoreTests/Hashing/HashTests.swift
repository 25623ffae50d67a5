import MujazCore
import Testing

@Suite("Hashes")
struct HashTests {
    /// The examples of NIST for both functions, and what Python's hashlib says of a million times «a».
    @Test(
        "The published examples",
        arguments: [
            (
                "", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
                "38b060a751ac96384cd9327eb1b1e36a21fdb71114be07434c0cc7bf63f6e1da274edebfe76f65fbd51ad2f14898b95b"
            ),
            (
                "abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
                "cb00753f45a35e8bb5a03d699ac65007272c32ab0eded1631a8b605a43ff5bed8086072ba1e7cc2358baeca134c825a7"
            ),
            (
                "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
                "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1",
                "3391fdddfc8dc7393707a65b1b4709397cf8b1d162af05abfe8f450de5f36bc6b0455a8520bc4e6f5fe95b1fe3c8452b"
            ),
            (
                "abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmnhijklmnoijklmnopjklmnopqklmnopqrlmnopqrs"
                    + "mnopqrstnopqrstu",
                "cf5b16a778af8380036ce59e7b0492370b249b11e8f07a51afac45037afee9d1",
                "09330c33f71147e83d192fc782cd1b4753111b173b3b05d22fa08086e3b0f712fcc7c71a557e2db966c3e9fa91746039"
            ),
            (
                String(repeating: "a", count: 1_000_000),
                "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0",
                "9d0e1809716474cb086e834e310a4a1ced149e9c00f248527972cec5704c2a5b07b8b3dc38ecc4ebae97ddd87f3d8985"
            ),
        ])
    func examples(text: String, sha256: String, sha384: String) {
        #expect(hex(SHA256.digest(Array(text.utf8))) == sha256)
        #expect(hex(SHA384.digest(Array(text.utf8))) == sha384)
    }

    /// Every length up to 300 bytes, past both block sizes and every padding: the digest of all their digests, as
    /// hashlib makes it.
    @Test func everyPadding() {
        var all256: [UInt8] = []
        var all384: [UInt8] = []
        for length in 0...300 {
            let message = (0..<length).map { UInt8(truncatingIfNeeded: length * $0 + 7) }
            all256 += SHA256.digest(message)
            all384 += SHA384.digest(message)
        }
        #expect(hex(SHA256.digest(all256)) == "437f5ed3907c72161f44e5245eb20772be1fcb191084a69619193cbaadff2582")
        #expect(
            hex(SHA384.digest(all384))
                == "62750aa48d4d1a955d190e2fb16ef6f088df8a03ae2c7e1c78996d4c8b27294f54100d3964bffdd212c5410c198a4b29")
    }

    @Test func integrity() {
        #expect(
            SHA384.integrity(Array("alert('Hello, world.');".utf8))
                == "sha384-H8BRh8j48O9oYatfu5AZzq6A9RINhZO5H16dQZngK7T62em8MUt1FLm52t+eX6xO")
    }

    @Test func contentHash() {
        let hash = ContentHash("abc")
        #expect(hash.hex == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
        #expect(hash.hex(12) == "ba7816bf8f01")
        #expect(ContentHash(hex: hash.hex) == hash)
        #expect(ContentHash(hex: hash.hex(63)) == nil)
        #expect(ContentHash(hex: String(repeating: "g", count: 64)) == nil)
    }

    @Test(
        "Base64, there and back",
        arguments: zip(
            ["", "f", "fo", "foo", "foob", "fooba", "foobar"],
            ["", "Zg==", "Zm8=", "Zm9v", "Zm9vYg==", "Zm9vYmE=", "Zm9vYmFy"]))
    func base64(text: String, encoded: String) {
        #expect(Base64.encoded(Array(text.utf8)) == encoded)
        #expect(Array(encoded.utf8).withUnsafeBufferPointer(Base64.decoded) == Array(text.utf8))
    }

    private func hex(_ bytes: [UInt8]) -> String {
        bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }
}
