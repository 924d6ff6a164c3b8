import Datasets
import Jets
import LinearAlgebra
import Numbers
import Randomness

/// The equation that a data set records.
enum EquationText {
  static func system(_ description: DatasetDescription) throws -> EquationSystem {
    try EquationSystem(parsing: description.equation ?? "").binding(description.parameters)
  }

  /// The coefficients of an equation in a library; nil where it lies outside.
  static func coefficients(_ description: DatasetDescription, terms: [Expression]) throws
    -> [Double]?
  {
    let system = try system(description)
    var random = PhiloxGenerator(seed: 1, index: 0, stream: 0)
    var rows: [[Double]] = []
    var target: [Double] = []
    for _ in 0..<3 * terms.count {
      var values: [Variable: Double] = [.jet(JetCoordinate("u", MultiIndex(t: 1))): 0]
      func value(_ variable: Variable) -> Double {
        if let known = values[variable] { return known }
        let drawn = random.uniform(in: -1..<1)
        values[variable] = drawn
        return drawn
      }
      rows.append(try terms.map { try $0.evaluated(value) })
      target.append(try -system.expressions[0].evaluated(value))
    }
    let solution = try LeastSquares(Matrix(rows), target: target)
    return solution.residualNorm < 1e-9 ? solution.coefficients : nil
  }
}
