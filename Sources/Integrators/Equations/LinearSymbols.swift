import Jets
import Spectral

/// The linear terms of an equation on the modes of a box.
struct LinearSymbols {
  /// The matrix of each mode `[k]`, in 1/time.
  let matrices: [ModeMatrix]

  /// The pairs (row, column) of components that are coupled, those on the diagonal among them.
  let pairs: [(row: Int, column: Int)]

  init(_ equation: EvolutionEquation, _ modes: [ModePoint]) {
    let matrices = modes.map { equation.linearSymbol(at: $0) }
    self.matrices = matrices
    let isDiagonal = matrices.allSatisfy(\.isDiagonal)
    let places = Array(equation.rates.indices)
    pairs = places.flatMap { row in
      places.filter { !isDiagonal || $0 == row }.map { (row, $0) }
    }
  }

  /// Whether no component's linear terms hold another component.
  var isDiagonal: Bool { pairs.allSatisfy { $0.row == $0.column } }

  var dimension: Int { matrices[0].dimension }
}
