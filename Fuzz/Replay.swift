import MujazCore

// Gives the files that it is called with to a fuzz target, several times each, where libFuzzer does not: under the thread
// sanitizer.

@main
enum Replay {
    private static let times = 5

    static func main() throws {
        let paths = CommandLine.arguments.dropFirst()
        for path in paths {
            let bytes = try DiskFileSystem().contents(of: path)
            for _ in 0..<times {
                _ = bytes.withUnsafeBufferPointer { testOneInput($0.baseAddress, $0.count) }
            }
        }
        print("\(paths.count) inputs, nothing found")
    }
}
