/// Takes inputs to mean zero and deviation one in each number.
struct InputScale: Sendable {
  private let means, factors: [Float]

  /// Takes the scale of some inputs; a number that does not vary keeps its scale.
  init(_ rows: [[Float]]) {
    let count = Double(max(rows.count, 1))
    let columns = rows.first?.count ?? 0
    var (means, deviations) = ([Double](), [Double]())
    for column in 0..<columns {
      let mean = rows.reduce(0) { $0 + Double($1[column]) } / count
      let square = rows.reduce(0) {
        $0 + (Double($1[column]) - mean) * (Double($1[column]) - mean)
      }
      means.append(mean)
      deviations.append((square / count).squareRoot())
    }
    let largest = deviations.max() ?? 0
    self.means = means.map { Float($0) }
    factors = deviations.map { Float($0 > 1e-6 * largest ? 1 / $0 : 1) }
  }

  /// The inputs of one sample, scaled.
  func callAsFunction(_ row: [Float]) -> [Float] {
    row.indices.map { factors[$0] * (row[$0] - means[$0]) }
  }
}
