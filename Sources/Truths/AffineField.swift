import Jets
import Numbers

/// A vector field `v = A z + b` on the space of some named variables.
public struct AffineField: Hashable, Sendable {
  /// The names of the variables.
  public let variables: [String]

  /// The matrix A, `[variable, variable]`, row-major.
  public var matrix: [Double]

  /// The vector b.
  public var offset: [Double]

  /// Creates a field.
  ///
  /// - Precondition: the matrix and the offset fit the variables.
  public init(variables: [String], matrix: [Double], offset: [Double]) {
    precondition(
      offset.count == variables.count && matrix.count == offset.count * offset.count,
      "a square matrix and a vector of the variables")
    (self.variables, self.matrix, self.offset) = (variables, matrix, offset)
  }

  /// Reads a field from a text for each variable that moves.
  ///
  /// - Throws: `ParseError`; `EquationError` where a component is not affine or names something
  ///   else than a variable.
  public init(components: [String: String], variables: [String]) throws {
    let count = variables.count
    self.init(
      variables: variables, matrix: Array(repeating: 0, count: count * count),
      offset: Array(repeating: 0, count: count))
    for (name, text) in components.sorted(by: { $0.key < $1.key }) {
      guard let row = variables.firstIndex(of: name) else {
        throw EquationError.unsuitable(
          equation: "\(name): \(text)",
          reason: "\(name) is none of the variables \(variables.joined(separator: ", "))")
      }
      for term in try Expression(parsing: text).expanded.terms {
        let (coefficient, rest) = term.coefficientAndRest
        if rest == .one {
          offset[row] += coefficient.double
        } else if case .variable(let variable) = rest,
          let column = variables.firstIndex(of: variable.description)
        {
          matrix[row * count + column] += coefficient.double
        } else {
          throw EquationError.unsuitable(
            equation: "\(name): \(text)",
            reason: "\(term) is no number times one of " + variables.joined(separator: ", "))
        }
      }
    }
  }

  /// The field at a point.
  public func value(at point: [Double]) -> [Double] {
    let count = offset.count
    return (0..<count).map { row in
      (0..<count).reduce(offset[row]) { $0 + matrix[row * count + $1] * point[$1] }
    }
  }

  /// Where a point is moved in a time, by the exponential of the field.
  ///
  /// The series of the exponential in steps of at most 1/2 in the field's norm.
  public func flow(_ point: [Double], by time: Double) -> [Double] {
    let count = offset.count
    let norm =
      (0..<count).map { row in
        (0..<count).reduce(0) { $0 + abs(matrix[row * count + $1]) }
      }.max() ?? 0
    let steps = max(1, (2 * norm * abs(time)).rounded(.up))
    var result = point
    for _ in 0..<Int(steps) {
      var term = value(at: result).map { $0 * time / steps }
      var power = 1.0
      while power < 40 {
        for index in 0..<count { result[index] += term[index] }
        power += 1
        term = (0..<count).map { row in
          (0..<count).reduce(0) { $0 + matrix[row * count + $1] * term[$1] } * time / steps / power
        }
      }
    }
    return result
  }
}

extension AffineField {
  /// A text in the equation language for each variable that moves.
  public var components: [String: String] {
    let count = offset.count
    var result: [String: String] = [:]
    for row in 0..<count {
      var terms = (0..<count).map { column in
        Expression.number(.readable(matrix[row * count + column]))
          * Expression.variable(.parameter(variables[column]))
      }
      terms.append(.number(.readable(offset[row])))
      let sum = Expression.sum(of: terms)
      if sum != .zero { result[variables[row]] = sum.description }
    }
    return result
  }

  /// What people call a field of this shape.
  public var shapeName: String {
    let count = offset.count
    let moved = components.keys.sorted().joined(separator: ", ")
    if matrix.allSatisfy({ $0 == 0 }) { return "translation of \(moved)" }
    let entries = (0..<count).flatMap { row in (0..<count).map { (row, $0) } }
    if entries.allSatisfy({ $0 == $1 || matrix[$0 * count + $1] == 0 }) {
      return "scaling of \(moved)"
    }
    if offset.allSatisfy({ $0 == 0 }),
      entries.allSatisfy({ matrix[$0 * count + $1] == -matrix[$1 * count + $0] })
    {
      return "rotation"
    }
    return "linear map of \(moved)"
  }
}

extension Rational {
  /// A fraction with a small denominator where one is near, else twelve decimal places.
  static func readable(_ value: Double) -> Rational {
    for denominator in 1...60 {
      let numerator = (value * Double(denominator)).rounded()
      if abs(numerator) < 1e6,
        abs(value - numerator / Double(denominator)) <= 1e-9 * max(1, abs(value))
      {
        return Rational(Int(numerator), denominator)
      }
    }
    let scale = 1e12
    return Rational(shortestDecimalOf: (value * scale).rounded() / scale) ?? .zero
  }
}
