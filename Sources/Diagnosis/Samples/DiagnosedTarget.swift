import LinearAlgebra

/// The targets of samples, and how a group element acts on them.
struct DiagnosedTarget: Sendable {
  /// How a group element acts.
  enum Action: String, Sendable {
    /// Not at all.
    case invariant
    /// As on the coordinates of an input.
    case vector
    /// As `R Y R^T` on a matrix, R the matrix on one block of coordinates.
    case tensor
  }

  /// The class of each sample; empty where targets are numbers.
  var labels: [Int] = []

  /// The number of classes.
  var classes = 0

  /// The numbers of each sample; empty where targets are classes.
  var values: [[Double]] = []

  /// How elements act on the numbers.
  var action = Action.invariant

  /// The target in words.
  var description: String {
    classes > 0
      ? "the class, one of \(classes)"
      : "the target of \(values.first?.count ?? 0) numbers, moved as "
        + (action == .invariant ? "an invariant" : "a \(action.rawValue)")
  }

  /// The numbers of a sample after a map.
  ///
  /// - Parameter block: the coordinates that make up the indices of a tensor.
  func values(of sample: Int, movedBy map: AffineMap?, block: [Int]) -> [Double] {
    guard let map, action != .invariant else { return values[sample] }
    if action == .vector { return map(values[sample]) }
    let n = block.count
    var rotation = Matrix(rows: n, columns: n)
    for row in 0..<n {
      for column in 0..<n { rotation[row, column] = map.matrix[block[row], block[column]] }
    }
    let tensor = Matrix(rows: n, columns: n, entries: values[sample])
    return (rotation * tensor * rotation.transposed).entries
  }
}
