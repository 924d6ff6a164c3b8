package import Fields
import Foundation
package import Integrators
import Jets
import Spectral

/// A rectangle of a solution's points (t, x, u), with the Taylor polynomial of u about each.
package struct SolutionPatch: Sendable {
  /// The exponents of the polynomials.
  package let basis: PatchBasis

  /// The times of the rows.
  package let times: [Double]

  /// The places of the columns.
  package let positions: [Double]

  /// The Taylor coefficients of u, `[monomial][row, column]`.
  package let coefficients: [[Double]]

  /// The number of points.
  var count: Int { times.count * positions.count }

  /// The number of frames needed on either side of a patch.
  static let margin = 3

  /// Takes a patch out of a solution.
  ///
  /// Space derivatives are spectral, the time derivative comes from the equation, and higher
  /// ones are central differences of it over seven frames: taken from the equation they would be
  /// derivatives of three times the order, which the grid does not carry.
  ///
  /// - Parameters:
  ///   - field: the solution, `[t, x]`, periodic in x.
  ///   - corner: the first frame and the first column; `margin` frames lie on either side.
  package init(
    _ field: Field, corner: (row: Int, column: Int), shape: (rows: Int, columns: Int),
    basis: PatchBasis, equation: EvolutionEquation
  ) throws {
    let (time, place) = (field.grid.axes[0], field.grid.axes[1])
    let period = place.period ?? 1
    let solver = try EvolutionSolver(
      equation: equation, box: PeriodicBox(periods: [period], counts: [place.count]),
      dealiasing: .none)
    let rows = corner.row..<corner.row + shape.rows
    let columns = corner.column..<corner.column + shape.columns
    let states = (rows.lowerBound - Self.margin..<rows.upperBound + Self.margin).map {
      field.slice(at: $0).values
    }
    let slopes = states.enumerated().map { index, state in
      solver.timeDerivative(
        of: state, at: time.coordinates[rows.lowerBound - Self.margin + index])
    }
    let weights = (0..<max(basis.order, 1)).map {
      CentralDifference(order: $0, halfWidth: Self.margin).weights
    }
    let spacing =
      (time.coordinates[rows.upperBound - 1] - time.coordinates[rows.lowerBound])
      / Double(shape.rows - 1)
    coefficients = basis.exponents.map { exponent in
      rows.indices.flatMap { row -> [Double] in
        let centre = row - rows.lowerBound + Self.margin
        var values = states[centre]
        if exponent.t > 0 {
          let order = exponent.t - 1
          values = [Double](repeating: 0, count: place.count)
          let scale = 1 / pow(spacing, Double(order))
          for (offset, weight) in weights[order].enumerated() where weight != 0 {
            let slope = slopes[centre - Self.margin + offset]
            for index in values.indices { values[index] += scale * weight * slope[index] }
          }
        }
        if exponent.x > 0 {
          values = Spectrum.derivative(of: values, order: exponent.x, period: period)
        }
        return columns.map { values[$0 % place.count] / basis.factorial(exponent) }
      }
    }
    self.basis = basis
    times = rows.map { time.coordinates[$0] }
    positions = columns.map {
      place.coordinates[0] + Double($0) * period / Double(place.count)
    }
  }
}
