/// The degree of the B-splines that an image is interpolated with.
public enum SplineDegree: Int, CaseIterable, Hashable, Sendable {
  /// Twice continuously differentiable; the error falls with the fourth power of the pixel's width.
  case cubic = 3
  /// Four times continuously differentiable; the error falls with the sixth power.
  case quintic = 5

  /// The poles inside the unit circle of the filter from samples to coefficients (Unser 1999, table I).
  var poles: [Double] {
    switch self {
    case .cubic: [Double(3).squareRoot() - 2]
    case .quintic:
      [-1, 1].map { (sign: Double) in
        (67.5 + sign * Double(4436.25).squareRoot()).squareRoot()
          - sign * Double(26.25).squareRoot() - 6.5
      }
    }
  }

  /// The number of coefficients that a value depends on, along each axis.
  var support: Int { rawValue + 1 }
}
