extension Field {
    /// The same field of a type that holds an object of this one, so that a view can offer all fields of another.
    public func reading<Outer: TemplateObject>(
        through inner: @escaping @Sendable (Outer) -> Root
    ) -> Field<Outer> {
        let read = self.read
        return Field<Outer>(
            description.name, type: description.type, description.documentation, example: description.example
        ) { read(inner($0)) }
    }
}
