import Foundation
public import Jets

/// How far along a generator something is invariant: the generator, and the range of its parameter.
///
/// Transformations exp(s A) for s in the range keep what the learner asked for, such as labels; beyond it
/// they need not.
public struct GeneratorExtent: Hashable, Sendable {
  /// The generator, linear or affine in the coordinates.
  public let generator: LinearField

  /// The name of its parameter, such as `rotation`.
  public let name: String

  /// The values of the parameter up to which labels, or what else was asked for, are kept; for a rotation
  /// with the generator (-y, x) in radians.
  public let range: ClosedRange<Double>

  /// The values of the parameter over which the data themselves are spread; nil where they are spread
  /// farther than could be measured, or this was not asked for.
  public let dataRange: ClosedRange<Double>?

  /// Creates an extent.
  ///
  /// - Throws: `GeneratorError.notARange` where a range is not finite, does not hold 0 or is no more than
  ///   that, `.noName` where the name is empty.
  public init(
    generator: LinearField, name: String, range: ClosedRange<Double>,
    dataRange: ClosedRange<Double>? = nil
  ) throws {
    guard !name.isEmpty else { throw GeneratorError.noName }
    for range in [range, dataRange].compactMap(\.self) {
      guard range.lowerBound.isFinite, range.upperBound.isFinite, range.contains(0),
        range.lowerBound < range.upperBound
      else { throw GeneratorError.notARange(name: name, range.lowerBound, range.upperBound) }
    }
    (self.generator, self.name, self.range, self.dataRange) = (generator, name, range, dataRange)
  }

  /// The space on which the generator acts.
  public var space: VariableSpace { generator.space }
}

extension GeneratorExtent {
  /// The extent as a person reads it, as `rotation -y*d_x + x*d_y, s from -0.79 to 0.79`.
  public var description: String {
    let ends = [range.lowerBound, range.upperBound].map { String(format: "%.3g", $0) }
    return
      "\(name) \(generator.field.rounded(digits: 6).description), s from \(ends[0]) to \(ends[1])"
  }
}
