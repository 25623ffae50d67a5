import MujazCore
import Testing

@testable import MujazBuild

@Suite("The cache of pictures")
struct PictureCacheTests {
    @Test("What is not kept goes, with the folders of processes that are gone; the index stays")
    func eviction() throws {
        let disk = InMemoryFileSystem([
            "s/images/a-320.webp": "x", "s/images/b-320.webp": "x", "s/images/c-320.webp.none": "",
            "s/images/d-320.webp.none": "", "s/images/index.txt": "", "s/images/work-999999999-1/half.webp": "",
            "s/images/work-1-1/busy.webp": "",
        ])
        let cache = PictureCache(stateFolder: "s", fileSystem: disk)
        #expect(cache.contents().knows("a-320.webp"))
        #expect(cache.contents().knows("c-320.webp"))
        #expect(!cache.contents().has("c-320.webp"))
        cache.evict(keeping: ["a-320.webp", "c-320.webp"])
        #expect(
            disk.files.keys.sorted() == [
                "s/images/a-320.webp", "s/images/c-320.webp.none", "s/images/index.txt", "s/images/work-1-1/busy.webp",
            ])
    }

    @Test("A hash is trusted only for a file that was left alone well before the index was written")
    func trust() throws {
        struct Clocked: FileSystem {
            let memory: InMemoryFileSystem
            func stamp(of path: String) -> FileStamp? { FileStamp(size: 1, modified: 10_000_000_000) }
            func contents(of path: String) throws(FileSystemError) -> [UInt8] { try memory.contents(of: path) }
            func prefix(of path: String, count: Int) throws(FileSystemError) -> [UInt8] {
                try memory.prefix(of: path, count: count)
            }
            func kind(of path: String) -> FileKind? { memory.kind(of: path) }
            func size(of path: String) -> Int? { memory.size(of: path) }
            func tree(at folder: String, isExcluded: (String) -> Bool) throws(FileSystemError) -> FileTree {
                try memory.tree(at: folder, isExcluded: isExcluded)
            }
            func names(in folder: String) throws(FileSystemError) -> [String] { try memory.names(in: folder) }
            func write(_ bytes: [UInt8], to path: String) throws(FileSystemError) { try memory.write(bytes, to: path) }
            func createDirectory(_ path: String) throws(FileSystemError) { try memory.createDirectory(path) }
            func removeFile(_ path: String) throws(FileSystemError) { try memory.removeFile(path) }
            func removeDirectoryIfEmpty(_ path: String) -> Bool { memory.removeDirectoryIfEmpty(path) }
            func move(_ source: String, to destination: String) throws(FileSystemError) {
                try memory.move(source, to: destination)
            }
        }
        var index = PictureIndex()
        let hash = ContentHash("x")
        let old = FileStamp(size: 5, modified: 1_000_000_000)
        let fresh = FileStamp(size: 5, modified: 9_000_000_000)
        index.add("a b.jpg", stamp: old, hash: hash)
        index.add("صورة.jpg", stamp: fresh, hash: hash)
        let disk = Clocked(memory: InMemoryFileSystem(["s/index.txt": String(decoding: index.bytes, as: UTF8.self)]))
        let read = PictureIndex("s/index.txt", from: disk)
        #expect(read.isSame(as: index))
        #expect(read.hash(of: "a b.jpg", stamp: old) == hash)
        #expect(read.hash(of: "a b.jpg", stamp: FileStamp(size: 6, modified: old.modified)) == nil)
        #expect(read.hash(of: "a b.jpg", stamp: FileStamp(size: 5, modified: 1)) == nil)
        #expect(read.hash(of: "a b.jpg", stamp: nil) == nil)
        #expect(read.hash(of: "صورة.jpg", stamp: fresh) == nil)
        #expect(read.hash(of: "other.jpg", stamp: old) == nil)
    }

    @Test(
        "A damaged index is read as far as it makes sense",
        arguments: ["", "x", "mujaz pictures 1\n", "mujaz pictures 1\nab 1 2 c\n1 2\n", "mujaz pictures 2\n"])
    func damage(text: String) {
        let index = PictureIndex("s/index.txt", from: InMemoryFileSystem(["s/index.txt": text]))
        #expect(index.isSame(as: PictureIndex()))
    }
}
