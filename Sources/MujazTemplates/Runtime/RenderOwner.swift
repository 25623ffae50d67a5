/// Stands for one run of the renderer.
///
/// Values that hold frames (macros, `loop`, blocks) remember whose they are, and the renderer refuses those of another
/// run. So a frame is only ever touched by the one task that renders with it, even if a filter keeps such a value and
/// hands it to another page. Modules that all pages share belong to the environment's own owner.
final class RenderOwner: Sendable {}
