import LinearAlgebra

/// One term of a library: a monomial of the coordinates, times a function of one of them where there is one.
public struct CandidateTerm: Hashable, Sendable {
  /// The exponent of each coordinate.
  public let powers: [Int]

  /// The function; nil for a monomial.
  public let function: LibraryFunction?

  /// The coordinate that the function takes; 0 where there is none.
  public let coordinate: Int

  /// Creates a term.
  ///
  /// - Parameters:
  ///   - powers: the exponent of each coordinate.
  ///   - function: a function that multiplies the monomial, of the coordinate of that number.
  public init(powers: [Int], function: LibraryFunction? = nil, of coordinate: Int = 0) {
    self.powers = powers
    self.function = function
    self.coordinate = function == nil ? 0 : coordinate
  }

  /// The total degree of the monomial.
  public var degree: Int { powers.reduce(0, +) }

  /// The value at a state.
  public func value(at state: some RandomAccessCollection<Double>) -> Double {
    var product = 1.0
    for (power, value) in zip(powers, state) {
      for _ in 0..<power { product *= value }
    }
    guard let function else { return product }
    return product * function(state[state.index(state.startIndex, offsetBy: coordinate)])
  }

  /// The term in the equation language, as `z1^2*z2`; `1` for the constant.
  public func text(_ names: [String]) -> String {
    var factors = zip(names, powers).compactMap { name, power -> String? in
      power == 0 ? nil : power == 1 ? name : "\(name)^\(power)"
    }
    if let function { factors.append("\(function.rawValue)(\(names[coordinate]))") }
    return factors.isEmpty ? "1" : factors.joined(separator: "*")
  }

  /// The derivative along the linear field L z, as terms with their factors.
  func derivative(along matrix: Matrix) -> [(term: CandidateTerm, factor: Double)] {
    var result: [(term: CandidateTerm, factor: Double)] = []
    for (own, power) in powers.enumerated() where power > 0 {
      for other in powers.indices where matrix[own, other] != 0 {
        var changed = powers
        changed[own] -= 1
        changed[other] += 1
        result.append(
          (
            CandidateTerm(powers: changed, function: function, of: coordinate),
            Double(power) * matrix[own, other]
          ))
      }
    }
    guard let function else { return result }
    let slope = function.derivative
    for other in powers.indices where matrix[coordinate, other] != 0 {
      var changed = powers
      changed[other] += 1
      result.append(
        (
          CandidateTerm(powers: changed, function: slope.function, of: coordinate),
          slope.factor * matrix[coordinate, other]
        ))
    }
    return result
  }
}
