/// What one run of the renderer made and something still holds: contexts, frames, namespaces and loops.
///
/// Templates can tie these into cycles, as `{% set s = self %}` does. Whoever makes a context or a frame looks after its
/// run whether anything else holds it, and then hands it over to the arena. Whoever began the run ends the arena with it;
/// nothing else ends what is in it.
final class RenderArena {
    private var contexts: [Context] = []
    private var frames: [Frame] = []
    private var namespaces: [NamespaceValue] = []
    private var loops: [LoopState] = []

    func keep(_ context: Context) { contexts.append(context) }

    func keep(_ frame: Frame) { frames.append(frame) }

    func keep(_ namespace: NamespaceValue) { namespaces.append(namespace) }

    func keep(_ loop: LoopState) {
        if loops.last !== loop { loops.append(loop) }
    }

    /// Lets go of all that is held in it, so that no cycle is left. Nothing of the run may be called after this.
    func end() {
        for context in contexts { context.end() }
        for frame in frames { frame.end() }
        for namespace in namespaces { namespace.end() }
        for loop in loops { loop.end() }
        contexts = []
        frames = []
        namespaces = []
        loops = []
    }
}
