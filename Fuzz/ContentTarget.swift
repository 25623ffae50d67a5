import MujazCore

// The fuzz target of what reads other people's files: the front matter splitter, the YAML and JSON decoders and the HTML
// sanitiser. It is compiled together with their sources. TOML is read by toml++ and left out.

/// What libFuzzer calls with each input.
@_cdecl("LLVMFuzzerTestOneInput")
public func testOneInput(_ data: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let input = [UInt8](UnsafeBufferPointer(start: data, count: count))
    let source = SourceText(name: "input.md", bytes: input)
    do throws(DiagnosticError) {
        let split = try FrontMatterSplitter.split(source)
        require(split.matter.upperBound <= split.bodyOffset && split.bodyOffset <= count, "parts that overlap")
        switch split.format {
        case .yaml: check(try YAMLDecoder.decode(source, range: split.matter))
        case .json:
            let (node, end) = try JSONParser.parsePrefix(source, from: split.matter.lowerBound)
            require(end == split.matter.upperBound, "the splitter and the decoder disagree where the object ends")
            check(JSONDataDecoder.decode(node, source: source))
        case .toml, nil: break
        }
    } catch {
        check(error.diagnostics)
    }
    do throws(DiagnosticError) {
        check(try YAMLDecoder.decode(source, range: 0..<count))
    } catch {
        check(error.diagnostics)
    }
    let clean = HTMLSanitizer.sanitize(input)
    require(HTMLSanitizer.sanitize(clean) == clean, "sanitising a second time changes something")
    return 0
}

private func check(_ document: DataDocument) {
    for diagnostic in document.diagnostics { check([diagnostic]) }
}

/// Mistakes can be shown, and point at a place.
private func check(_ diagnostics: [Diagnostic]) {
    require(!diagnostics.isEmpty, "a failure that does not say why")
    for diagnostic in diagnostics {
        require(diagnostic.location != nil, "a mistake without a place")
        require(!DiagnosticFormatter().text(diagnostic).isEmpty, "a mistake that shows as nothing")
    }
}

/// Stops where something that must be true is not. Optimised code would not show the message of `precondition`.
private func require(_ condition: Bool, _ message: String) {
    if !condition { fatalError(message) }
}
