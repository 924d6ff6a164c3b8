/// An affine field that commutes with a system up to the speed of time.
public struct AffineSymmetry: Hashable, Sendable {
  /// The field v.
  public var field: AffineField

  /// The number in `[v, f] = timeScaling f`, where f is the system's velocity: along the flow of v by
  /// s, time runs faster by `exp(timeScaling s)`.
  public var timeScaling: Double

  /// Whether the field is the system's velocity itself.
  public var isTrivial: Bool

  /// The symmetry as part of a truth of the task that maps a state to a later one.
  public var generator: TrueGenerator {
    TrueGenerator(
      name: isTrivial ? "time translation" : field.shapeName, components: field.components,
      target: .same, timeScaling: timeScaling == 0 ? nil : timeScaling, isTrivial: isTrivial)
  }
}
