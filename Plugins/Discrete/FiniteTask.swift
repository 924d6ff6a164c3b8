package import Networks
package import Tasks

/// A task whose single transformations are looked for.
package protocol FiniteTask: MovableTask {
  /// The rows of a matrix.
  var rows: Int { get }

  /// The rows and columns whose determinant is 1 or -1; the same number of elements of the basis, squared at most, is
  /// scaled for it.
  var factors: (rows: Int, elements: Int) { get }

  /// What is added to combinations of the basis, `[row * rows + column]`.
  var base: [Double] { get }

  /// The deviations of the points that matrices move, along each axis that is scaled, in the units of the task.
  var lengths: [Double] { get }

  /// The mean of the points that matrices move, in the units of the task.
  var mean: [Double] { get }

  /// What the numbers of outputs are multiplied by to be of order one.
  var outputUnits: [Float] { get }

  /// Inputs moved by matrices `[element, rows, rows]`, each of which moves as many, one after the other.
  func moved(input: Variable<Float>, by matrices: Variable<Float>) -> Variable<Float>

  /// The places of the numbers of an input after `x -> -x`; empty where there is no such axis.
  var reversal: [Int] { get }
}

extension VectorTask: FiniteTask {
  package var rows: Int { size }
  package var factors: (rows: Int, elements: Int) { (size, elements.count) }
  package var base: [Double] { Array(repeating: 0, count: size * size) }
  package var lengths: [Double] { principal.lengths }
  package var mean: [Double] { zip(principal.means, principal.lengths).map { $0 * $1 } }
  package var outputUnits: [Float] {
    hasClasses ? Array(repeating: 1, count: outputs) : scales.map { 1 / $0 }
  }
  package var reversal: [Int] { [] }
  package func moved(input: Variable<Float>, by matrices: Variable<Float>) -> Variable<Float> {
    frame.moved(input: input, by: matrices)
  }
}

extension PatchTask: FiniteTask {
  package var rows: Int { fields.count + 1 }
  package var factors: (rows: Int, elements: Int) { (fields.count, fields.count * fields.count) }
  package var base: [Double] {
    (0..<rows * rows).map { $0 == rows * rows - 1 ? 1 : 0 }
  }
  package var lengths: [Double] { fields.map { _ in 1 } }
  package var mean: [Double] { (0..<rows).map { $0 == rows - 1 ? 1 : 0 } }
  package var outputUnits: [Float] { scales.map { 1 / $0 } }
}

extension FiniteTask {
  /// The root mean square of what each column of a matrix is multiplied by.
  package var columns: [Double] {
    (0..<rows).map { column in
      let length = column < lengths.count ? lengths[column] : 0
      return (length * length + mean[column] * mean[column]).squareRoot()
    }
  }
}
