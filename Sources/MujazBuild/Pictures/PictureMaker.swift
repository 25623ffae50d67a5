import MujazContent
import MujazCore
import MujazSite

/// Makes the files of pictures that are not in the cache.
///
/// A picture is decoded once, into a copy in the work folder; parts are cut out of the copy; and all files of one width
/// and kind of several pictures are made by one process, because starting one costs as much as making a small picture.
struct PictureMaker: Sendable {
    /// One picture, and what is missing of it.
    struct Task: Sendable {
        /// The file below the content folder.
        var path: String
        /// Its size in bytes: a copy that is larger is of no use.
        var bytes: Int
        var plan: VariantPlan
        var orders: [VariantPlan.Order]
    }

    let commands: VipsCommands
    let runner: ToolRunner
    let cache: PictureCache
    let fileSystem: any FileSystem
    /// The content folder, from the root of the disk: programs are run in the work folder.
    let root: String
    let jobs: Int

    /// Pictures that share their processes.
    private static let largestBatch = 8

    /// Makes all files.
    ///
    /// - Parameter onDone: called with the number of pictures of a batch when it is made.
    /// - Returns: for each task why something could not be made; nil where all is there.
    func make(
        _ tasks: [Task], work: String, onDone: @escaping @Sendable (Int) -> Void
    ) async -> [String?] {
        let size = max(1, min(Self.largestBatch, tasks.count / max(1, jobs)))
        let batches = stride(from: 0, to: tasks.count, by: size).map { $0..<min(tasks.count, $0 + size) }
        return await withTaskGroup(of: (Int, [String?]).self) { group in
            // A batch holds its copies on the disk until it is done: only so many are begun.
            var next = 0
            func begin() {
                guard next < batches.count else { return }
                let (number, range) = (next, batches[next])
                next += 1
                group.addTask {
                    let reasons = await makeBatch(Array(tasks[range]), work: work)
                    onDone(range.count)
                    return (number, reasons)
                }
            }
            for _ in 0..<max(1, jobs) { begin() }
            var results: [[String?]] = Array(repeating: [], count: batches.count)
            while let (number, reasons) = await group.next() {
                results[number] = reasons
                begin()
            }
            return results.flatMap(\.self)
        }
    }

    private func makeBatch(_ tasks: [Task], work: String) async -> [String?] {
        var reasons: [String?] = []
        await withTaskGroup(of: (Int, String?).self) { group in
            for (number, task) in tasks.enumerated() {
                group.addTask { (number, await prepare(task, work: work)) }
            }
            reasons = Array(repeating: nil, count: tasks.count)
            for await (number, reason) in group { reasons[number] = reason }
        }
        // What is to be made of which copies, by width and kind.
        var groups: [Shape: [Piece]] = [:]
        for (number, task) in tasks.enumerated() where reasons[number] == nil {
            for order in task.orders {
                let shape = Shape(format: order.variant.format, width: order.variant.width)
                groups[shape, default: []].append(Piece(task: number, order: order, name: name(of: order.part, task)))
            }
        }
        await withTaskGroup(of: [(Int, String?)].self) { group in
            for (shape, pieces) in groups {
                group.addTask { await resize(pieces, shape, tasks, work: work) }
            }
            for await results in group {
                for (number, reason) in results where reason != nil { reasons[number] = reason }
            }
        }
        for task in tasks {
            for part in [nil] + parts(of: task) { try? fileSystem.removeFile("\(work)/\(name(of: part, task)).png") }
        }
        return reasons
    }

    private struct Shape: Hashable {
        let format: PictureFormat
        let width: Int
    }

    private struct Piece: Sendable {
        let task: Int
        let order: VariantPlan.Order
        /// The copy, without its extension.
        let name: String
    }

    private func parts(of task: Task) -> [PictureRequest.Part?] {
        var parts: [PictureRequest.Part?] = []
        for order in task.orders where order.part != nil && !parts.contains(order.part) { parts.append(order.part) }
        return parts
    }

    /// The name of a copy, so that the name of the copy and a width make the name of the file.
    private func name(of part: PictureRequest.Part?, _ task: Task) -> String {
        guard let part else { return task.plan.name }
        return "\(task.plan.name)-\(part.crop.rawValue)-\(part.focus.x)-\(part.focus.y)"
    }

    /// Decodes a picture and cuts its parts.
    private func prepare(_ task: Task, work: String) async -> String? {
        let copy = task.plan.name + ".png"
        let original = task.plan.name + ".original"
        do throws(FileSystemError) {
            try cache.link("\(root)/\(task.path)", as: original, in: work)
        } catch {
            return error.reason
        }
        defer { try? fileSystem.removeFile("\(work)/\(original)") }
        // The output is meant from where the link is, which is the work folder.
        if let failure = await runner.run(
            commands.thumbnail, commands.copy(original, to: copy, width: task.plan.largestWidth), in: work,
            environment: VipsCommands.environment)
        {
            return failure.reason
        }
        // The real size: rounding is libvips' own business.
        guard let head = try? fileSystem.prefix(of: work + "/" + copy, count: 64), let size = ImageSize(header: head)
        else { return "no copy was made" }
        for part in parts(of: task) {
            guard let part else { continue }
            let frame = part.crop.frame(of: size, focus: part.focus)
            if let failure = await runner.run(
                commands.vips, commands.cut(copy, to: name(of: part, task) + ".png", frame), in: work,
                environment: VipsCommands.environment)
            {
                return failure.reason
            }
        }
        return nil
    }

    /// Makes files of one shape with one process; where it fails, one by one, to see which of them it was.
    private func resize(_ pieces: [Piece], _ shape: Shape, _ tasks: [Task], work: String) async -> [(Int, String?)] {
        let failure = await runner.run(
            commands.thumbnail,
            commands.resize(pieces.map { $0.name + ".png" }, width: shape.width, format: shape.format), in: work,
            environment: VipsCommands.environment)
        if failure != nil, pieces.count > 1 {
            var results: [(Int, String?)] = []
            for piece in pieces { results += await resize([piece], shape, tasks, work: work) }
            return results
        }
        return pieces.map { piece in
            if let failure { return (piece.task, failure.reason) }
            do throws(FileSystemError) {
                try keep(piece, tasks[piece.task], work: work)
                return (piece.task, nil)
            } catch {
                return (piece.task, error.reason)
            }
        }
    }

    private func keep(_ piece: Piece, _ task: Task, work: String) throws(FileSystemError) {
        let file = piece.order.variant.file
        let place = work + "/" + file
        guard let size = fileSystem.size(of: place), size > 0 else {
            throw FileSystemError(path: place, reason: "no file was made")
        }
        // Of a part the picture itself is no substitute.
        if piece.order.part == nil, size >= task.bytes {
            try cache.refuse(file)
            try fileSystem.removeFile(place)
        } else {
            try cache.take(place, as: file)
        }
    }
}
