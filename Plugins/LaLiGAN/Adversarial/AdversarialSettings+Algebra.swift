import Configuration
import LinearAlgebra

extension AdversarialSettings {
  /// The matrices of the algebra that is named; nil where they are learned.
  ///
  /// `so2+so2` is the direct sum: each summand acts on coordinates of its own.
  ///
  /// - Throws: `ConfigurationError` for a name that is unknown.
  func fixedAlgebra() throws -> [Matrix]? {
    guard algebra != "learned" else { return nil }
    let sizes = try algebra.split(separator: "+", omittingEmptySubsequences: false).map { name in
      guard name.hasPrefix("so"), let size = Int(name.dropFirst(2)), (2...16).contains(size) else {
        throw ConfigurationError(
          "adversarial.algebra is \(algebra); learned or sums of so2 to so16, such as so2+so2, are possible"
        )
      }
      return size
    }
    let dimension = sizes.reduce(0, +)
    var matrices: [Matrix] = []
    var first = 0
    for size in sizes {
      for row in 0..<size {
        for column in row + 1..<size {
          var matrix = Matrix(rows: dimension, columns: dimension)
          matrix[first + row, first + column] = -1
          matrix[first + column, first + row] = 1
          matrices.append(matrix)
        }
      }
      first += size
    }
    return matrices
  }
}
