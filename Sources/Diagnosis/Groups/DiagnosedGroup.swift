public import Symmetries

/// A group whose elements move samples, before it is known what coordinates there are.
public enum DiagnosedGroup: Sendable {
  /// The rotations of n dimensions; of all coordinates where n is nil.
  case rotations(Int?)
  /// Rotations and boosts of an energy and three momenta, or of time and space.
  case lorentz
  /// Translations.
  case translations
  /// Scalings by one factor.
  case scaling
  /// What the generators of a model generate.
  case model(SymmetryModel, name: String)

  /// What a group can be called.
  public static let names = "so2, so3, ..., so(n), lorentz, translations, scaling"

  /// Reads the name of a group; nil where it is none.
  public init?(named text: String) {
    switch text.lowercased() {
    case "lorentz": self = .lorentz
    case "translations": self = .translations
    case "scaling": self = .scaling
    case "so(n)": self = .rotations(nil)
    case let name where name.hasPrefix("so"):
      let digits = name.dropFirst(2).filter { !"()".contains($0) }
      guard let n = Int(digits), (2...64).contains(n), ["so\(n)", "so(\(n))"].contains(name) else {
        return nil
      }
      self = .rotations(n)
    default: return nil
    }
  }

  /// The name.
  public var name: String {
    switch self {
    case .rotations(let n): n.map { "so\($0)" } ?? "so(n)"
    case .lorentz: "lorentz"
    case .translations: "translations"
    case .scaling: "scaling"
    case .model(_, let name): name
    }
  }

  /// The largest rapidity of a boost.
  static let rapidity = 0.5

  /// The largest factor of a scaling.
  static let factor = 2.0

  /// How far coordinates are translated, in deviations.
  static let reach = 1.0
}
