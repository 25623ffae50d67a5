import MujazContent
import MujazCore
import MujazSite

/// The programs of libvips, and how they are asked for each kind of work.
struct VipsCommands: Sendable {
    /// `vips`, which cuts.
    let vips: String
    /// `vipsthumbnail`, which makes smaller, turns as the metadata say, and converts colours to sRGB.
    let thumbnail: String
    /// From 1 to 100, on the scale of WebP.
    let quality: Int

    /// Finds the programs in the first folder that has both; nil where none has.
    init?(in folders: [String], quality: Int, fileSystem: any FileSystem) {
        let found = folders.first { folder in
            ["vips", "vipsthumbnail"].allSatisfy { fileSystem.kind(of: folder + "/" + $0) == .file }
        }
        guard let found else { return nil }
        vips = found + "/vips"
        thumbnail = found + "/vipsthumbnail"
        self.quality = quality
    }

    /// Pictures are made side by side, so each of them is given one thread; that also makes the same bytes every time.
    static let environment = ["VIPS_CONCURRENCY": "1", "VIPS_WARNING": "0", "LC_ALL": "C"]

    /// Upright, in sRGB, at most so wide, without metadata: what everything else is made from. PNG without compression,
    /// since it forgets the colour profile, which libvips would else carry into each WebP.
    func copy(_ file: String, to name: String, width: Int) -> [String] {
        [file, "--size", "\(width)x>", "--export-profile", "srgb", "--output", name + "[compression=0,strip]"]
    }

    /// A part of a copy.
    func cut(_ file: String, to name: String, _ frame: PictureFrame) -> [String] {
        [
            "extract_area", file, name + "[compression=0,strip]", String(frame.left), String(frame.top),
            String(frame.width), String(frame.height),
        ]
    }

    /// Files of one width and kind from several copies, each `NAME.png` making `NAME-WIDTH.EXTENSION`.
    func resize(_ files: [String], width: Int, format: PictureFormat) -> [String] {
        // As wide as asked, whatever the height.
        files + ["--size", "\(width)x", "--output", "%s-\(width).\(format.fileExtension)\(options(format))"]
    }

    /// The qualities look alike. The effort for AVIF is the one after which files hardly get smaller and time doubles.
    private func options(_ format: PictureFormat) -> String {
        switch format {
        case .webp: "[Q=\(quality),strip]"
        case .avif: "[Q=\(max(1, quality * 2 / 3)),effort=2,strip]"
        case .jpeg: "[Q=\(min(100, quality + 5)),optimize-coding,interlace,background=255,strip]"
        case .png, .gif, .svg: "[compression=9,strip]"
        }
    }
}
