/// Why the affine symmetries of a system are not known.
public enum AffineSymmetryError: Error, Equatable, CustomStringConvertible {
  /// The rates depend on time.
  case notAutonomous

  /// The rates are finite at too few of the random points.
  case undefined

  /// The singular values have no clear gap.
  case noGap(below: Double, above: Double)

  /// A symmetry found at some points does not hold at others.
  case notConfirmed(residual: Double)

  /// One line.
  public var description: String {
    switch self {
    case .notAutonomous: "affine symmetries are computed for rates that do not depend on time"
    case .undefined: "the rates are finite at too few random points to compute affine symmetries"
    case .noGap(let below, let above):
      "the affine symmetries are unclear: relative singular values \(below) and \(above) stand on "
        + "both sides of the cut"
    case .notConfirmed(let residual):
      "an affine symmetry found at some points has the residual \(residual) at others"
    }
  }
}
