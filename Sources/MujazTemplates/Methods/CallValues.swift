/// The arguments of a call, evaluated.
struct CallValues: Sendable {
    var positional: [TemplateValue] = []
    var keywords: [(name: String, value: TemplateValue)] = []

    var isEmpty: Bool { positional.isEmpty && keywords.isEmpty }

    /// The arguments in the order of `parameters`, nil for those that are left out.
    ///
    /// - Throws: where an argument is unknown, missing or given twice.
    func bound(
        to parameters: [TemplateParameter], of what: String
    ) throws(TemplateFailure) -> [TemplateValue?] {
        let (values, more, keywords) = try bindAll(to: parameters, of: what)
        guard more.isEmpty else {
            throw TemplateFailure(
                "\(what) takes \(Compiler.counted(parameters.count)), not \(positional.count)",
                id: "template-argument")
        }
        if let unknown = keywords.first {
            throw TemplateFailure("\(what) has no argument \"\(unknown.name)\"", id: "template-argument")
        }
        return values
    }

    /// As `bound`, with the arguments that no parameter takes.
    func bindAll(
        to parameters: [TemplateParameter], of what: String
    ) throws(TemplateFailure) -> (
        values: [TemplateValue?], more: [TemplateValue], keywords: [(name: String, value: TemplateValue)]
    ) {
        var values: [TemplateValue?] = positional.prefix(parameters.count).map { $0 }
        while values.count < parameters.count { values.append(nil) }
        var unknown: [(name: String, value: TemplateValue)] = []
        for keyword in keywords {
            if let number = parameters.firstIndex(where: { $0.name == keyword.name }) {
                guard values[number] == nil else {
                    throw TemplateFailure(
                        "\(what) is given the argument \"\(keyword.name)\" twice", id: "template-argument")
                }
                values[number] = keyword.value
            } else {
                unknown.append(keyword)
            }
        }
        for (parameter, value) in zip(parameters, values) where parameter.isRequired && value == nil {
            throw TemplateFailure("\(what) needs the argument \"\(parameter.name)\"", id: "template-argument")
        }
        return (values, Array(positional.dropFirst(parameters.count)), unknown)
    }
}
