import Jets
import LinearAlgebra
import Networks

/// The infinitesimal criterion of the fields of a search by flows at points of solutions.
struct FieldCriterion {
  private let points: SolutionPoints

  init(_ points: SolutionPoints) {
    self.points = points
  }

  /// The criterion `[point, field]`, over the size of the equation's terms, and the fields
  /// `[component * point, field]`, in units of the deviations.
  func matrices<Scalar: TensorScalar>(
    of network: FlowNetwork, _ store: ParameterStore<Scalar>
  ) throws -> (criterion: Matrix, size: Matrix) {
    let (fields, width) = (network.heads.count, points.means.count)
    let basis = TaylorBasis(
      variables: 2, order: points.exponents.map { $0.t + $0.x }.max() ?? 1)
    let places = points.exponents.map { basis.position(of: [$0.t, $0.x]) }
    let doubles = store.converted(to: Double.self)
    let shards = ShardedGradient<Double>(shards: 16)
    let points = points
    let parts = try shards.map(doubles, samples: points.count) {
      range, parameters, tape -> (criterion: [Double], size: [Double]) in
      let rows = range.count
      let input = tape.constant(shape: [basis.count, rows, width]) { buffer in
        buffer.update(repeating: 0)
        for (exponent, place) in places.enumerated() {
          for row in 0..<rows {
            for coordinate in 0..<width {
              let value = points.coordinates[exponent][
                (range.lowerBound + row) * width + coordinate]
              let shift = points.exponents[exponent] == .zero ? points.means[coordinate] : 0
              buffer[(place * rows + row) * width + coordinate] =
                (value - shift) / points.deviations[coordinate]
            }
          }
        }
      }
      let series = network.fields(along: TaylorTensor(basis: basis, stacked: input), parameters)
      var criterion = [Double](repeating: 0, count: rows * fields)
      var size = [Double](repeating: 0, count: rows * width * fields)
      series.stacked.withValues { values in
        for (exponent, place) in places.enumerated() {
          for component in 0..<width {
            let factor = points.deviations[component] / points.termSize
            for row in 0..<rows {
              let weight = factor * points.weights[component][exponent][range.lowerBound + row]
              for field in 0..<fields {
                let value = values[
                  (place * rows + row) * fields * width + field * width + component]
                criterion[row * fields + field] += weight * value
                if points.exponents[exponent] == .zero {
                  size[(row * width + component) * fields + field] = value
                }
              }
            }
          }
        }
      }
      return (criterion, size)
    }
    return (
      Matrix(rows: points.count, columns: fields, entries: parts.flatMap(\.criterion)),
      Matrix(rows: points.count * width, columns: fields, entries: parts.flatMap(\.size))
    )
  }
}

extension ParameterStore {
  /// The same parameters as numbers of another precision.
  func converted<Other: TensorScalar>(to type: Other.Type) -> ParameterStore<Other> {
    var store = ParameterStore<Other>()
    for entry in entries {
      let values = self.values[entry.offset..<entry.offset + entry.count].map { Other($0) }
      store.add(
        entry.name, Tensor(shape: entry.shape, values: values), isTrainable: entry.isTrainable)
    }
    return store
  }
}
