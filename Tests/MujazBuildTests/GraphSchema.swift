import MujazCore

/// What we hold structured data to: for each type the members that it must have and may have, and what they hold.
struct GraphSchema {
    /// What a member holds.
    enum Kind: Sendable {
        /// Text that is not empty.
        case text
        /// A whole web address, percent-encoded.
        case address
        /// A moment by RFC 3339.
        case moment
        case number, flag
        /// A pointer at a node of the graph.
        case reference
        /// A node of one of these types.
        case node([String])
        indirect case list(Kind)
        /// One of several kinds.
        indirect case either(Kind, Kind)
    }

    static let types: [String: (required: [String: Kind], optional: [String: Kind])] = [
        "NewsMediaOrganization": (
            ["@id": .address, "name": .text, "url": .address],
            [
                "logo": .node(["ImageObject"]), "sameAs": .list(.address), "publishingPrinciples": .address,
                "correctionsPolicy": .address,
            ]
        ),
        "WebSite": (
            ["@id": .address, "url": .address, "name": .text, "inLanguage": .text, "publisher": .reference],
            ["description": .text, "potentialAction": .node(["SearchAction"])]
        ),
        "SearchAction": (["target": .node(["EntryPoint"]), "query-input": .text], [:]),
        "EntryPoint": (["urlTemplate": .text], [:]),
        "BreadcrumbList": (["@id": .address, "itemListElement": .list(.node(["ListItem"]))], [:]),
        "ItemList": (
            [
                "@id": .address, "itemListElement": .list(.node(["ListItem"])), "numberOfItems": .number,
                "itemListOrder": .address,
            ], [:]
        ),
        "ListItem": (["position": .number, "name": .text], ["item": .address, "url": .address]),
        "ImageObject": (
            ["url": .address],
            [
                "width": .number, "height": .number, "caption": .text, "creditText": .text, "license": .address,
                "copyrightNotice": .text,
            ]
        ),
        "VideoObject": (
            ["@id": .address, "name": .text, "description": .text, "publisher": .reference],
            [
                "inLanguage": .text, "thumbnailUrl": .list(.address), "uploadDate": .moment, "contentUrl": .address,
                "embedUrl": .address,
                "duration": .text, "transcript": .text, "width": .number, "height": .number,
            ]
        ),
        "CorrectionComment": (["text": .text], ["datePublished": .moment]),
        "CreativeWork": (["name": .text, "url": .address], [:]),
        "LiveBlogPosting": (
            [
                "@id": .address, "headline": .text, "url": .address, "publisher": .reference,
                "author": .either(.reference, .list(.node(["Person"]))),
            ],
            [
                "description": .text, "inLanguage": .text, "datePublished": .moment, "dateModified": .moment,
                "coverageStartTime": .moment, "coverageEndTime": .moment, "image": .list(.node(["ImageObject"])),
                "mainEntityOfPage": .address,
                "liveBlogUpdate": .list(.node(["BlogPosting"])),
            ]
        ),
        "BlogPosting": (
            ["@id": .address, "headline": .text, "url": .address, "datePublished": .moment],
            ["articleBody": .text, "author": .list(.node(["Person"])), "image": .list(.node(["ImageObject"]))]
        ),
        "Person": (
            ["name": .text],
            [
                "@id": .address, "url": .address, "description": .text, "jobTitle": .text, "image": .address,
                "worksFor": .reference,
            ]
        ),
    ].merging(pages) { $1 }.merging(articles) { $1 }

    private static let pages = Dictionary(
        uniqueKeysWithValues: [
            "WebPage", "CollectionPage", "ProfilePage", "AboutPage", "ContactPage", "SearchResultsPage",
        ].map { name in
            let required: [String: Kind] = ["@id": .address, "url": .address, "name": .text]
            let optional: [String: Kind] = [
                "description": .text, "inLanguage": .text, "isPartOf": .reference, "breadcrumb": .reference,
                "mainEntity": .reference, "about": .reference,
            ]
            return (name, (required, optional))
        })

    private static let articles = Dictionary(
        uniqueKeysWithValues: [
            "NewsArticle", "AnalysisNewsArticle", "OpinionNewsArticle", "BackgroundNewsArticle",
        ].map { name in
            let required: [String: Kind] = [
                "@id": .address, "headline": .text, "url": .address, "mainEntityOfPage": .reference,
                "publisher": .reference, "author": .either(.reference, .list(.node(["Person"]))), "wordCount": .number,
                "isAccessibleForFree": .flag,
            ]
            let optional: [String: Kind] = [
                "description": .text, "inLanguage": .text, "datePublished": .moment, "dateModified": .moment,
                "image": .list(.node(["ImageObject"])), "articleSection": .list(.text), "keywords": .list(.text),
                "dateline": .text, "isPartOf": .list(.node(["CollectionPage"])),
                "citation": .list(.node(["CreativeWork"])), "correction": .list(.node(["CorrectionComment"])),
                "video": .reference,
            ]
            return (name, (required, optional))
        })

    /// What is wrong with a graph, each mistake with the way to it.
    static func problems(in root: JSONNode) -> [String] {
        guard root["@context"]?.string == "https://schema.org", case .array(let nodes)? = root["@graph"]?.value else {
            return ["there is no graph"]
        }
        var schema = GraphSchema()
        schema.ids = Set(nodes.compactMap { $0["@id"]?.string })
        for node in nodes { schema.check(node, "@graph") }
        return schema.problems
    }

    private var ids: Set<String> = []
    private var problems: [String] = []

    private mutating func check(_ node: JSONNode, _ way: String) {
        guard case .object(let members) = node.value, let type = node["@type"]?.string, let rules = Self.types[type]
        else { return problems.append("\(way): a node without a known type") }
        let way = "\(way)/\(type)"
        for name in rules.required.keys where node[name] == nil { problems.append("\(way): there is no \(name)") }
        for member in members where member.key != "@type" {
            guard let kind = rules.required[member.key] ?? rules.optional[member.key] else {
                problems.append("\(way): \(member.key) is not known")
                continue
            }
            check(member.node, kind, "\(way)/\(member.key)")
        }
    }

    private mutating func check(_ node: JSONNode, _ kind: Kind, _ way: String) {
        switch (kind, node.value) {
        case (.text, .string(let text)):
            if text.isEmpty { problems.append("\(way): empty") }
        case (.address, .string(let text)):
            let isWhole = text.hasPrefix("https://") && text.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F }
            if !isWhole { problems.append("\(way): «\(text)» is no whole address") }
        case (.moment, .string(let text)):
            let bytes = Array(text.utf8)
            if bytes.count < 20 || bytes[4] != 0x2D || bytes[10] != 0x54 { problems.append("\(way): «\(text)»") }
        case (.number, .number), (.flag, .bool): break
        case (.reference, .object):
            guard let id = node["@id"]?.string, ids.contains(id) else {
                return problems.append("\(way): points at nothing")
            }
        case (.node(let types), .object):
            if !types.contains(node["@type"]?.string ?? "") { problems.append("\(way): another type") }
            check(node, way)
        case (.list(let kind), .array(let nodes)):
            if nodes.isEmpty { problems.append("\(way): empty") }
            for node in nodes { check(node, kind, way) }
        case (.either(let first, let second), _):
            if case .array = node.value { check(node, second, way) } else { check(node, first, way) }
        default: problems.append("\(way): holds something else")
        }
    }
}

extension JSONNode {
    /// The value of a member of an object.
    fileprivate subscript(key: String) -> JSONNode? {
        guard case .object(let members) = value else { return nil }
        return members.last { $0.key == key }?.node
    }

    fileprivate var string: String? { if case .string(let text) = value { text } else { nil } }
}
