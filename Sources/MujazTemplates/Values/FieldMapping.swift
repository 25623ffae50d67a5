extension Field {
    /// The same field of a type that holds an object of this one, so that a view can offer all fields of another.
    ///
    /// - Parameter inner: Gives the object that the field is read of.
    public func reading<Outer: TemplateObject>(
        through inner: @escaping @Sendable (Outer) -> Root
    ) -> Field<Outer> {
        Field<Outer>(self, of: inner)
    }
}
