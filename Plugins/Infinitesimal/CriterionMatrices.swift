import LinearAlgebra
import Networks

/// The features and what the criterion makes of them at many points, with the constant as the last
/// feature.
struct CriterionMatrices: Sendable {
  /// The features, `[point, feature]`.
  let sizes: Matrix

  /// What the criterion makes of each feature as each component, `[component][point, feature]`.
  let criteria: [Matrix]

  /// Runs a trunk over blocks of points, on the tapes of a gradient.
  init(_ blocks: [PointBlock], trunk: Trunk, on tapes: ShardedGradient<Double>) throws {
    let columns = trunk.featureCount + 1
    let components = blocks.first?.weights.count ?? 0
    // A shard takes a range of blocks.
    let parts = try tapes.map(trunk.parameters, samples: blocks.count) { range, parameters, _ in
      range.map { index in
        let responses = trunk.responses(to: blocks[index], parameters)
        let ones = [Double](repeating: 1, count: blocks[index].count)
        return [Self.joined(responses.values.value.values, ones)]
          + zip(responses.criteria, responses.constants).map {
            Self.joined($0.value.values, $1.value.values)
          }
      }
    }.flatMap(\.self)
    let rows = blocks.reduce(0) { $0 + $1.count }
    func matrix(_ place: Int) -> Matrix {
      Matrix(rows: rows, columns: columns, entries: parts.flatMap { $0[place] })
    }
    sizes = matrix(0)
    criteria = (0..<components).map { matrix($0 + 1) }
  }

  /// Rows with one more number each.
  private static func joined(_ rows: [Double], _ last: [Double]) -> [Double] {
    let width = rows.count / max(last.count, 1)
    var result: [Double] = []
    result.reserveCapacity(rows.count + last.count)
    for (row, number) in last.enumerated() {
      result.append(contentsOf: rows[row * width..<(row + 1) * width])
      result.append(number)
    }
    return result
  }

  /// The criterion of each field over its size, each in its root mean square over the points.
  ///
  /// - Parameter heads: `[component * feature, field]`.
  func defects(of heads: Matrix) -> [Double] {
    let parts = images(of: heads)
    return zip(parts.criterion.columnNorms, parts.size.columnNorms).map { $0 / $1 }
  }

  /// What fields are at the points.
  ///
  /// - Parameter heads: `[component * feature, field]`.
  /// - Returns: the criterion, `[point, field]`, and the fields, `[component * point, field]`.
  func images(of heads: Matrix) -> (criterion: Matrix, size: Matrix) {
    let columns = sizes.columns
    var criterion = Matrix(rows: sizes.rows, columns: heads.columns)
    var components: [Double] = []
    for (component, matrix) in criteria.enumerated() {
      let length = columns * heads.columns
      let block = Matrix(
        rows: columns, columns: heads.columns,
        entries: Array(heads.entries[component * length..<(component + 1) * length]))
      let part = matrix * block
      for index in part.entries.indices { criterion.entries[index] += part.entries[index] }
      components += (sizes * block).entries
    }
    return (
      criterion,
      Matrix(rows: criteria.count * sizes.rows, columns: heads.columns, entries: components)
    )
  }
}
