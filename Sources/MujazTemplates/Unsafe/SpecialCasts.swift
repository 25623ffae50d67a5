/// Casts that compare the class and ask the runtime for nothing else.
extension TemplateSpecial {
    /// The imported module, where it is one.
    final var asModule: ModuleValue? { cast(.module) }
    /// The macro, where it is one.
    final var asMacro: MacroValue? { cast(.macro) }
    /// The block, where it is one.
    final var asBlock: BlockValue? { cast(.block) }
    /// The loop, where it is one.
    final var asLoop: LoopState? { cast(.loop) }
    /// The namespace, where it is one.
    final var asNamespace: NamespaceValue? { cast(.namespace) }

    @inline(__always)
    private func cast<Special: TemplateSpecial>(_ sort: Sort) -> Special? {
        guard self.sort == sort else { return nil }
        precondition(ObjectIdentifier(Swift.type(of: self)) == ObjectIdentifier(Special.self))
        return unsafeDowncast(self, to: Special.self)
    }
}
