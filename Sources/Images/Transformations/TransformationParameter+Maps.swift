import Foundation

extension TransformationParameter {
  /// The map of the plane for a value; the identity where only intensities change.
  public func map(_ value: Double) -> ProjectiveMap {
    let (cosine, sine) = (cos(value), sin(value))
    return switch self {
    // The flow of (x^2, x y): x' = x / (1 - s x) has the derivative x'^2, y' = y / (1 - s x) has x' y'.
    case .perspectiveX: ProjectiveMap(rows: [[1, 0, 0], [0, 1, 0], [-value, 0, 1]])
    case .perspectiveY: ProjectiveMap(rows: [[1, 0, 0], [0, 1, 0], [0, -value, 1]])
    case .affine: ProjectiveMap(rows: [[exp(value), 0, 0], [0, exp(-value), 0], [0, 0, 1]])
    case .shearX: ProjectiveMap(rows: [[1, value, 0], [0, 1, 0], [0, 0, 1]])
    case .shearY: ProjectiveMap(rows: [[1, 0, 0], [value, 1, 0], [0, 0, 1]])
    case .scale: ProjectiveMap(rows: [[exp(value), 0, 0], [0, exp(value), 0], [0, 0, 1]])
    case .rotation: ProjectiveMap(rows: [[cosine, -sine, 0], [sine, cosine, 0], [0, 0, 1]])
    case .translationX: ProjectiveMap(rows: [[1, 0, value], [0, 1, 0], [0, 0, 1]])
    case .translationY: ProjectiveMap(rows: [[1, 0, 0], [0, 1, value], [0, 0, 1]])
    case .contrast, .brightness, .hue: .identity
    }
  }

  /// The map of intensities for a value; the identity where points move.
  public func colourMap(_ value: Double) -> ColourTransformation {
    switch self {
    case .contrast:
      let factor = exp(value)
      return ColourTransformation(
        red: SIMD3(factor, 0, 0), green: SIMD3(0, factor, 0), blue: SIMD3(0, 0, factor),
        offset: SIMD3(repeating: 0.5 - 0.5 * factor))
    case .brightness:
      return ColourTransformation(offset: SIMD3(repeating: value))
    case .hue:
      // Rodrigues' formula for the axis (1, 1, 1) / sqrt 3.
      let rest = (1 - cos(value)) / 3
      let turn = sin(value) / Double(3).squareRoot()
      let (same, next, last) = (cos(value) + rest, rest + turn, rest - turn)
      return ColourTransformation(
        red: SIMD3(same, last, next), green: SIMD3(next, same, last),
        blue: SIMD3(last, next, same), offset: .zero)
    default: return .identity
    }
  }
}
