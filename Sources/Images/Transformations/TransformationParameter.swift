/// A one-parameter group of transformations of images; 0 is the identity.
///
/// The order of the cases is the order in which an `ImageTransformation` applies them. What is said of
/// points is said of the points of the picture: under `translation_x` the picture moves to the right.
public enum TransformationParameter: String, CaseIterable, Hashable, Sendable {
  /// (x, y) / (1 - s x): parallel lines meet to the right or left.
  case perspectiveX = "perspective_x"
  /// (x, y) / (1 - s y).
  case perspectiveY = "perspective_y"
  /// (e^s x, e^-s y): what an affine map does beyond the others.
  case affine
  /// (x + s y, y).
  case shearX = "shear_x"
  /// (x, y + s x).
  case shearY = "shear_y"
  /// e^s (x, y).
  case scale
  /// A turn by s from x towards y, which is clockwise to the eye since y points down.
  case rotation
  /// (x + s, y).
  case translationX = "translation_x"
  /// (x, y + s).
  case translationY = "translation_y"
  /// 1/2 + e^s (v - 1/2) in each channel.
  case contrast
  /// v + s in each channel.
  case brightness
  /// A turn of the colours (r, g, b) about the grey axis, red towards green; nothing for grey images.
  case hue

  /// The name in recipes and files.
  public var name: String { rawValue }

  /// What the number means.
  public var unit: String {
    switch self {
    case .perspectiveX, .perspectiveY: "1 / half of the longer side"
    case .affine, .scale, .contrast: "logarithm of a factor"
    case .shearX, .shearY: "tangent of an angle"
    case .rotation, .hue: "radian"
    case .translationX, .translationY: "half of the longer side"
    case .brightness: "white"
    }
  }

  /// Whether the points move; else the intensities change.
  public var isGeometric: Bool {
    switch self {
    case .contrast, .brightness, .hue: false
    default: true
    }
  }

  /// The infinitesimal generator: its components that are not zero, as text over x, y and the channels
  /// `v` (grey) or `r`, `g`, `b`.
  public func generator(channels: Int) -> [String: String] {
    let names = channels == 1 ? ["v"] : ["r", "g", "b"]
    func each(_ component: (String) -> String) -> [String: String] {
      Dictionary(uniqueKeysWithValues: names.map { ($0, component($0)) })
    }
    return switch self {
    case .perspectiveX: ["x": "x^2", "y": "x*y"]
    case .perspectiveY: ["x": "x*y", "y": "y^2"]
    case .affine: ["x": "x", "y": "-y"]
    case .shearX: ["x": "y"]
    case .shearY: ["y": "x"]
    case .scale: ["x": "x", "y": "y"]
    case .rotation: ["x": "-y", "y": "x"]
    case .translationX: ["x": "1"]
    case .translationY: ["y": "1"]
    case .contrast: each { "\($0) - 0.5" }
    case .brightness: each { _ in "1" }
    case .hue where channels == 1: [:]
    case .hue: ["r": "(b - g)/sqrt(3)", "g": "(r - b)/sqrt(3)", "b": "(g - r)/sqrt(3)"]
    }
  }
}
