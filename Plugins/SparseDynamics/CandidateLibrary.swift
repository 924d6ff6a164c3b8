public import LinearAlgebra

/// The terms of which a right-hand side may consist: all monomials up to a degree, the constant
/// included, and functions of each coordinate.
public struct CandidateLibrary: Hashable, Sendable {
  /// The highest total degree of the monomials, 1 to 3.
  public let degree: Int

  /// The functions that are applied to each coordinate.
  public let functions: [LibraryFunction]

  /// Creates a library.
  ///
  /// - Throws: `SparseDynamicsError` where the degree is not 1, 2 or 3 or a function occurs twice.
  public init(degree: Int = 2, functions: [LibraryFunction] = []) throws {
    guard (1...3).contains(degree) else {
      throw SparseDynamicsError("a library of degree \(degree): 1, 2 or 3 is needed")
    }
    guard Set(functions).count == functions.count else {
      throw SparseDynamicsError(
        "a library with \(functions.map(\.rawValue).joined(separator: ", ")): each once is needed")
    }
    self.degree = degree
    self.functions = functions
  }

  /// The terms over so many coordinates: monomials by degree, then the functions.
  public func terms(dimension: Int) -> [CandidateTerm] {
    let monomials = (0...degree).flatMap { Self.powers(dimension, total: $0) }.map {
      CandidateTerm(powers: $0)
    }
    let none = [Int](repeating: 0, count: dimension)
    return monomials
      + functions.flatMap { function in
        (0..<dimension).map { CandidateTerm(powers: none, function: function, of: $0) }
      }
  }

  /// Equations in more terms than these take minutes, and there are no data that tell them apart.
  private static let mostTerms = 300

  /// The terms over so many coordinates, where they are not too many to choose from.
  ///
  /// - Throws: `SparseDynamicsError` that names their number and the bound.
  public func boundedTerms(dimension: Int) throws -> [CandidateTerm] {
    // The number of monomials is the binomial coefficient of dimension + degree over degree.
    var count = 1.0
    for factor in 1...degree { count *= (Double(dimension) + Double(factor)) / Double(factor) }
    count += Double(functions.count) * Double(dimension)
    guard count.rounded() <= Double(Self.mostTerms) else {
      throw SparseDynamicsError(
        "a library of degree \(degree) in \(dimension) coordinates has "
          + "\(Int(exactly: count.rounded()).map(String.init) ?? "\(count)") terms; "
          + "\(Self.mostTerms) at most are possible: lower the degree or the number of coordinates")
    }
    return terms(dimension: dimension)
  }

  /// The values of all terms, `[state, coordinate]` to `[state, term]`.
  public func values(at states: Matrix) -> Matrix {
    let terms = terms(dimension: states.columns)
    var result = Matrix(rows: states.rows, columns: terms.count)
    for row in 0..<states.rows {
      let state = states.entries[row * states.columns..<(row + 1) * states.columns]
      for (column, term) in terms.enumerated() { result[row, column] = term.value(at: state) }
    }
    return result
  }

  private static func powers(_ dimension: Int, total: Int) -> [[Int]] {
    if dimension == 1 { return [[total]] }
    return (0...total).reversed().flatMap { first in
      powers(dimension - 1, total: total - first).map { [first] + $0 }
    }
  }
}
