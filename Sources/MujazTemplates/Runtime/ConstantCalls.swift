import MujazCore

/// Calls of macros that print the same on every page.
extension Renderer {
    /// What a call of a macro prints on every page, if it is known not to depend on this one: its arguments are
    /// constants, and its body reads nothing but globals and calls only what is pure.
    mutating func constantBytes(
        of macro: MacroValue, _ number: Int32, _ caller: Frame
    ) throws(TemplateFailure) -> [UInt8]? {
        guard constantRuns == 0, caller.code.directCalls[number].isConstant,
            !caller.shadowsGlobals, !macro.frame.shadowsGlobals,
            let call = environment.parts[caller.program.number].calls[Int(number)]
        else { return nil }
        let part: ConstantCall.Part
        if let known = call.part.load() {
            part = known
        } else {
            let bytes = try constantRun(of: macro, number, caller)
            part = call.part.storeIfNil(ConstantCall.Part(function: macro.function, bytes: bytes))
        }
        // The place may call another macro the next time.
        return part.function === macro.function ? part.bytes : nil
    }

    /// Runs a macro without a page.
    ///
    /// - Returns: what it printed; nil where that depends on the page, or where the macro fails: then the page's own
    ///   run meets the mistake again, and says where it is.
    private mutating func constantRun(
        of macro: MacroValue, _ number: Int32, _ caller: Frame
    ) throws(TemplateFailure) -> [UInt8]? {
        // A module that all pages share never sees a page. Any other macro must do without what is around it.
        let isShared = macro.owner === environment.sharedOwner
        let code = caller.code
        let call = code.directCalls[number]
        guard isShared || !macro.function.needsSurroundings, code.fits(call, macro.function) else { return nil }
        let recorder = NameRecorder()
        var run = pageless(owner: isShared ? environment.sharedOwner : RenderOwner())
        run.recorder = recorder
        defer { run.arena.end() }
        var bytes: [UInt8] = []
        var succeeds = false
        let body = { (renderer: inout Renderer, frame: Frame) throws(TemplateFailure) in
            try renderer.fill(frame, of: macro.function, with: call, of: caller)
            succeeds = (try? run.runMacroBody(macro.function, frame, into: &bytes)) != nil
        }
        if isShared {
            try withFrame(macro.function, inside: macro.frame, body)
        } else {
            let context = Context(globals: environment.globals, page: .empty, recorder: recorder)
            try withFrame(
                macro.function, Frame.Top(program: macro.frame.program, context: context, block: nil), body)
        }
        return succeeds && !recorder.needsPage ? bytes : nil
    }
}
