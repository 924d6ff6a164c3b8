import Foundation
import Networks

/// The losses of fields on a coarse grid of whole solutions: angles, slopes and roughness.
///
/// Fields come in with unit size in the paper's units.
struct FieldComparison: Sendable {
  /// The number of solutions, of frames and of columns.
  let samples, rows, columns: Int

  /// The points, standardised, `[sample, row, column, coordinate]`.
  let points: [Double]

  private let slope: Double

  init(samples: Int, rows: Int, columns: Int, points: [Double], slope: Double) {
    (self.samples, self.rows, self.columns) = (samples, rows, columns)
    self.points = points
    self.slope = slope
  }

  /// The number of points.
  var count: Int { samples * rows * columns }

  /// The mean over the fields of `sum over earlier fields of arcsin |<earlier, field>|`, no gradient
  /// flowing to the earlier one.
  func orthogonality<Scalar: TensorScalar>(
    _ fields: [Networks.Variable<Scalar>]
  ) -> Networks.Variable<Scalar> {
    var loss = (0 as Scalar) * fields[0].sum()
    for later in fields.indices {
      for earlier in 0..<later {
        let product =
          (1 / Scalar(count)) * (fields[earlier].stoppingGradient * fields[later]).sum()
        // arcsin |p| by its value and its slope.
        let p = min(max(Double(product.scalar), -1 + 1e-6), 1 - 1e-6)
        let rate = (p < 0 ? -1 : 1) / (1 - p * p).squareRoot()
        loss =
          loss + product.affine(Scalar(rate), Scalar(asin(abs(p)) - rate * Double(product.scalar)))
      }
    }
    return (1 / Scalar(fields.count)) * loss
  }

  /// The mean over neighbours of `max(|change of the field| / |distance| - slope, 0)`, and over the fields.
  func steepness<Scalar: TensorScalar>(
    _ fields: [Networks.Variable<Scalar>]
  ) -> Networks.Variable<Scalar> {
    var loss = (0 as Scalar) * fields[0].sum()
    for axis in [1, 2] {
      let length = axis == 1 ? rows : columns
      let inverse = inverseDistances(axis: axis)
      let tape = fields[0].tape
      let factor = tape.constant(
        Tensor(shape: [inverse.count], values: inverse.map { Scalar($0) }))
      for field in fields {
        let grid = field.reshaped([samples, rows, columns, 3])
        let change =
          grid.slice(axis: axis, 1..<length) - grid.slice(axis: axis, 0..<length - 1)
        let size = (change.square().sum(axis: 3) + 1e-12).squareRoot().reshaped([inverse.count])
        loss = loss + (size * factor - Scalar(slope)).relu().mean()
      }
    }
    return (1 / Scalar(fields.count)) * loss
  }

  /// The mean over the fields of `log mean |V(k)|^2 ((1 + f^2)^2 - 1)`, f in cycles per column.
  ///
  /// The transform is the cosine transform (DCT-II): a field need not be periodic along x.
  func roughness<Scalar: TensorScalar>(
    _ fields: [Networks.Variable<Scalar>]
  ) -> Networks.Variable<Scalar> {
    let tape = fields[0].tape
    let n = columns
    let matrix = (0..<n * n).map { entry -> Scalar in
      let (k, j) = (entry / n, entry % n)
      let f = Double(k) / Double(2 * n)
      let weight = ((1 + f * f) * (1 + f * f) - 1) * 2 / Double(n)
      return Scalar(
        weight.squareRoot() * cos(Double.pi * Double(k) * (Double(j) + 0.5) / Double(n)))
    }
    let transform = tape.constant(Tensor(shape: [n, n], values: matrix))
    var loss = (0 as Scalar) * fields[0].sum()
    for field in fields {
      let lines = field.reshaped([samples * rows, n, 3]).permuted([0, 2, 1])
        .reshaped([samples * rows * 3, n])
      let modes = lines.matmul(transform, otherTransposed: true)
      loss = loss + (modes.square().mean() + 1e-6).log()
    }
    return (1 / Scalar(fields.count)) * loss
  }

  /// One over the distance of neighbours, in the paper's units.
  private func inverseDistances(axis: Int) -> [Double] {
    let (rows, columns) = (axis == 1 ? rows - 1 : rows, axis == 2 ? columns - 1 : columns)
    return (0..<samples * rows * columns).map { entry in
      let column = entry % columns
      let row = entry / columns % rows
      let first = ((entry / columns / rows) * self.rows + row) * self.columns + column
      let second = axis == 1 ? first + self.columns : first + 1
      let square = (0..<3).reduce(0.0) {
        let change = points[3 * second + $1] - points[3 * first + $1]
        return $0 + change * change
      }
      return 1 / (FlowSettings.unit * max(square.squareRoot(), 1e-9))
    }
  }
}
