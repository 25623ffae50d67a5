// swift-tools-version: 6.2

// The manifest is the map of the house: one target for each stage that a site goes through, in the order in which
// the values flow. A target imports only targets above it. ARCHITECTURE.md tells the same in words.

import PackageDescription

// Warnings are errors where MUJAZ_STRICT is set (CI sets it). Not elsewhere: a newer compiler with one new warning
// must not keep a newsroom from building its site.
let strict = Context.environment["MUJAZ_STRICT"] != nil

/// What all of ours is compiled with, and what the compiler optimises for, whatever the command line says of everything else:
/// the Makefile builds other packages for size.
func compiled(_ optimisation: String) -> [SwiftSetting] {
    [
        .swiftLanguageMode(.v6),
        .enableUpcomingFeature("ExistentialAny"),
        .enableUpcomingFeature("MemberImportVisibility"),
        .unsafeFlags(["-Xfrontend", optimisation], .when(configuration: .release)),
    ] + (strict ? [.treatAllWarnings(as: .error)] : [])
}

/// For speed: what runs for every article.
let settings = compiled("-O")
/// For size: what runs once, or waits for disks, networks and people.
let small = compiled("-Osize")

let package = Package(
    name: "mujaz",
    platforms: [.macOS(.v15)],  // Synchronization.Atomic and Mutex
    products: [
        .executable(name: "mujaz", targets: ["mujaz"])
    ],
    traits: [
        .trait(name: "Server", description: "mujaz serve. A host that only builds can leave it out, with Hummingbird."),
        .default(enabledTraits: ["Server"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.5.0"),
        .package(url: "https://github.com/LebJe/TOMLKit", from: "0.6.0"),
        // Without its default trait, which would bring Foundation and its start-up time.
        .package(url: "https://github.com/swiftlang/swift-subprocess", from: "1.0.2", traits: []),
        // Its core alone: connections, HTTP, back pressure. Without traits, which would bring all of Foundation.
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.20.0", traits: []),
        // What Hummingbird's interface speaks in.
        .package(url: "https://github.com/apple/swift-nio", from: "2.80.0"),
        .package(url: "https://github.com/apple/swift-http-types", from: "1.4.0", traits: []),
        .package(url: "https://github.com/apple/swift-log", from: "1.6.0"),
    ],
    targets: [
        // C libraries of the system: a module map and a shim header each.
        .systemLibrary(
            name: "CCMarkGFM", pkgConfig: "libcmark-gfm",
            providers: [
                .apt(["libcmark-gfm-dev", "libcmark-gfm-extensions-dev"]), .brew(["cmark-gfm"]),
            ]),
        .systemLibrary(
            name: "CYAML", pkgConfig: "yaml-0.1",
            providers: [.apt(["libyaml-dev"]), .brew(["libyaml"])]),

        .systemLibrary(
            name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"]), .brew(["zlib"])]),
        // Calls of the kernel that Swift's own modules do not show.
        .target(name: "CKernel"),

        // What everyone uses and nobody argues about: locations, diagnostics, bytes, the file seam, parallel maps.
        .target(name: "MujazCore", dependencies: ["CKernel"], swiftSettings: settings),
        // What makes us Arabic: plurals, months, digits, dates, direction, folding, slugs, collation, UI strings.
        .target(name: "MujazLanguage", dependencies: ["MujazCore"], swiftSettings: settings),
        // The Jinja engine. It knows no news.
        .target(name: "MujazTemplates", dependencies: ["MujazCore"], swiftSettings: settings),
        // Configuration, front matter, Markdown, and the loader that makes a Library of a folder.
        .target(
            name: "MujazContent",
            dependencies: [
                "MujazCore", "MujazLanguage", "CCMarkGFM", "CYAML",
                .product(name: "TOMLKit", package: "TOMLKit"),
            ],
            swiftSettings: settings),
        // Relations, order, permalinks, pagination, the plan of every output. No input or output, no templates.
        .target(
            name: "MujazSite", dependencies: ["MujazCore", "MujazLanguage", "MujazContent"], swiftSettings: settings),
        // View types for templates, and the renderers that make the bytes of each file in the plan.
        .target(
            name: "MujazRendering",
            dependencies: ["MujazCore", "MujazLanguage", "MujazTemplates", "MujazContent", "MujazSite"],
            swiftSettings: settings,
            plugins: ["EmbedTheme"]),
        // The pipeline from a source folder to an output folder: the writer, the manifest, the report.
        .target(
            name: "MujazBuild",
            dependencies: [
                "MujazCore", "MujazLanguage", "MujazTemplates", "MujazContent", "MujazSite", "MujazRendering",
                .product(name: "Subprocess", package: "swift-subprocess"),
            ],
            swiftSettings: small),
        // The site in memory, rendered when it is asked for, and what becomes of it when files are saved.
        .target(
            name: "MujazPreview",
            dependencies: [
                "MujazCore", "MujazLanguage", "MujazTemplates", "MujazContent", "MujazSite", "MujazRendering",
                "MujazBuild",
            ],
            swiftSettings: small),
        // What was built, brought to a host: the difference against what is there, the targets, and what comes after.
        .target(
            name: "MujazPublish",
            dependencies: [
                "MujazCore", "MujazLanguage", "MujazContent", "MujazSite", "MujazBuild", "MujazPreview",
                .product(name: "Subprocess", package: "swift-subprocess"),
            ],
            swiftSettings: small),
        // The preview over HTTP. It knows a site as files only.
        .target(
            name: "MujazServer",
            dependencies: [
                "MujazCore", "MujazLanguage", "MujazPreview",
                .target(name: "CZlib", condition: .when(traits: ["Server"])),
                .product(name: "HummingbirdCore", package: "hummingbird", condition: .when(traits: ["Server"])),
                .product(name: "NIOCore", package: "swift-nio", condition: .when(traits: ["Server"])),
                .product(name: "NIOHTTP1", package: "swift-nio", condition: .when(traits: ["Server"])),
                .product(name: "NIOPosix", package: "swift-nio", condition: .when(traits: ["Server"])),
                .product(name: "HTTPTypes", package: "swift-http-types", condition: .when(traits: ["Server"])),
                .product(name: "Logging", package: "swift-log", condition: .when(traits: ["Server"])),
            ],
            swiftSettings: small),
        // Subcommands, text for people, exit codes.
        .target(
            name: "MujazCommandLine",
            dependencies: [
                "MujazCore", "MujazLanguage", "MujazTemplates", "MujazContent", "MujazSite", "MujazRendering",
                "MujazBuild", "MujazPreview", "MujazServer", "MujazPublish",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            swiftSettings: small),
        .executableTarget(name: "mujaz", dependencies: ["MujazCommandLine"], swiftSettings: settings),

        // Puts Templates/ into the binary, so that `mujaz build` works anywhere with nothing beside it.
        .plugin(name: "EmbedTheme", capability: .buildTool(), dependencies: ["theme-embedder"]),
        .executableTarget(name: "theme-embedder", swiftSettings: settings),

        // The article page with the engine and by hand: Benchmarks/templates runs it.
        .executableTarget(
            name: "template-benchmark",
            dependencies: [
                "MujazCore", "MujazLanguage", "MujazTemplates", "MujazContent", "MujazSite", "MujazRendering",
            ],
            path: "Benchmarks/TemplateBenchmark", swiftSettings: settings),

        // From a saved file to its page, within one process: Benchmarks/preview runs it.
        .executableTarget(
            name: "preview-benchmark",
            dependencies: ["MujazCore", "MujazLanguage", "MujazBuild", "MujazPreview"],
            path: "Benchmarks/PreviewBenchmark", swiftSettings: settings),

        // Tests mirror the targets.
        .testTarget(name: "MujazCoreTests", dependencies: ["MujazCore"], swiftSettings: settings),
        .testTarget(name: "MujazLanguageTests", dependencies: ["MujazCore", "MujazLanguage"], swiftSettings: settings),
        .testTarget(
            name: "MujazTemplatesTests", dependencies: ["MujazCore", "MujazTemplates"], exclude: ["Oracle"],
            swiftSettings: settings),
        .testTarget(
            name: "MujazContentTests", dependencies: ["MujazCore", "MujazLanguage", "MujazContent"],
            swiftSettings: settings),
        .testTarget(
            name: "MujazSiteTests", dependencies: ["MujazCore", "MujazLanguage", "MujazContent", "MujazSite"],
            swiftSettings: settings),
        .testTarget(
            name: "MujazRenderingTests",
            dependencies: [
                "MujazCore", "MujazLanguage", "MujazTemplates", "MujazContent", "MujazSite", "MujazRendering",
            ],
            swiftSettings: settings),
        .testTarget(
            name: "MujazBuildTests",
            dependencies: ["MujazCore", "MujazLanguage", "MujazContent", "MujazSite", "MujazRendering", "MujazBuild"],
            exclude: ["Fixtures"], swiftSettings: settings),
        .testTarget(
            name: "MujazPreviewTests",
            dependencies: [
                "MujazCore", "MujazLanguage", "MujazContent", "MujazSite", "MujazRendering", "MujazBuild",
                "MujazPreview",
            ],
            swiftSettings: settings),
        .testTarget(
            name: "MujazPublishTests",
            dependencies: [
                "MujazCore", "MujazLanguage", "MujazContent", "MujazBuild", "MujazPreview", "MujazPublish",
            ],
            swiftSettings: settings),
        .testTarget(
            name: "MujazServerTests",
            dependencies: ["MujazCore", "MujazLanguage", "MujazPreview", "MujazServer"], swiftSettings: settings),
        .testTarget(
            name: "MujazCommandLineTests",
            dependencies: [
                "MujazCore", "MujazLanguage", "MujazSite", "MujazBuild", "MujazCommandLine",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            swiftSettings: settings),
    ]
)
