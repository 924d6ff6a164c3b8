import Foundation

/// A function of one coordinate that a library may hold beside monomials.
public enum LibraryFunction: String, Codable, CaseIterable, Sendable {
  /// The sine.
  case sin
  /// The cosine.
  case cos
  /// The exponential function.
  case exp

  /// The functions of a list, as `sin,exp`.
  ///
  /// - Throws: `SparseDynamicsError` for another name.
  public static func list(_ text: String) throws -> [LibraryFunction] {
    try text.split { $0 == "," || $0 == " " }.map { name in
      guard let function = LibraryFunction(rawValue: String(name)) else {
        throw SparseDynamicsError(
          "functions: there is no '\(name)'; known: "
            + allCases.map(\.rawValue).joined(separator: ", "))
      }
      return function
    }
  }

  /// The value at a number.
  func callAsFunction(_ x: Double) -> Double {
    switch self {
    case .sin: Foundation.sin(x)
    case .cos: Foundation.cos(x)
    case .exp: Foundation.exp(x)
    }
  }

  /// The derivative: a factor times another function of the list.
  var derivative: (factor: Double, function: LibraryFunction) {
    switch self {
    case .sin: (1, .cos)
    case .cos: (-1, .sin)
    case .exp: (1, .exp)
    }
  }
}
