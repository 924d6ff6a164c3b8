import Foundation

/// The polynomial field that a learned field is near, and how far from it.
public struct ClosedFormFit: Hashable, Sendable {
  /// The polynomial field.
  public var field: PolynomialVectorField<Double>

  /// The root mean square of what the polynomial field leaves over, relative to that of the field,
  /// each component in units of the data's deviation.
  public var leftOver: Double

  /// Creates a fit.
  public init(field: PolynomialVectorField<Double>, leftOver: Double) {
    self.field = field
    self.leftOver = leftOver
  }

  /// The polynomial to three digits, and the part left over.
  public var description: String {
    let part = String(format: leftOver < 0.1 ? "%.1g" : "%.2g", 100 * leftOver)
    return "\(field.rounded(digits: 3).description) (\(part) % left over)"
  }
}
