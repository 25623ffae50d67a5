extension Field {
    /// The same field of a type that holds an object of this one, so that a view can offer all fields of another.
    ///
    /// - Parameter inner: Gives an object that the outer one holds in a constant: it is read without being held once
    ///   more.
    public func reading<Outer: TemplateObject>(
        through inner: @escaping @Sendable (Outer) -> Unmanaged<Root>
    ) -> Field<Outer> {
        Field<Outer>(self, of: inner)
    }
}
