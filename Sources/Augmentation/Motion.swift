public import Symmetries

/// A transformation of trajectories on a periodic box: frames taken from later times, then carried along a
/// field for unit time.
public struct Motion: Sendable {
  /// The coefficients of the generators; the field is their sum, less what the box does not allow.
  public var coefficients: [Double]

  /// How far it moves, in standard motions; negative for the way back.
  public var strength: Double

  /// The number of frames by which the trajectory begins later.
  public var frameShift: Int

  /// The field, run for unit time.
  public var field: PolynomialVectorField<Double>

  /// What carries later frames to earlier times, for one frame; nil where nothing does.
  public var shiftOfOneFrame: PolynomialVectorField<Double>?

  /// Creates a motion.
  public init(
    coefficients: [Double], strength: Double, frameShift: Int,
    field: PolynomialVectorField<Double>, shiftOfOneFrame: PolynomialVectorField<Double>?
  ) {
    self.coefficients = coefficients
    self.strength = strength
    self.frameShift = frameShift
    self.field = field
    self.shiftOfOneFrame = shiftOfOneFrame
  }
}
