public import LinearAlgebra

/// Linear coordinates of states that a learned latent space has to beat: the states themselves, their leading
/// principal components, and these over their deviations.
public struct LinearCoordinates: Sendable {
  /// The radius of the states about their mean.
  public let raw: RadiusConstancy

  /// That of the leading principal components.
  public let principal: RadiusConstancy

  /// That of the leading principal components, each over its deviation.
  public let whitened: RadiusConstancy

  /// What the leading principal components leave over of the states: the root mean square, over the deviation.
  public let leftOver: Double

  /// Measures trajectories.
  ///
  /// - Parameters:
  ///   - states: `[frame, value]` of each trajectory.
  ///   - count: the number of principal components: that of the latent coordinates they are compared with.
  ///   - random: normal numbers, for the start of the iteration; as many as a call asks for.
  /// - Throws: `LinearAlgebraError` where an entry is not finite.
  public init(of states: [Matrix], count: Int, random: (Int) -> [Double]) throws {
    let size = states[0].columns
    let frames = states.reduce(0) { $0 + $1.rows }
    var mean = [Double](repeating: 0, count: size)
    for series in states {
      for row in 0..<series.rows {
        for column in 0..<size { mean[column] += series.entries[row * size + column] }
      }
    }
    mean = mean.map { $0 / Double(frames) }
    let centred = states.map { series in
      var result = series
      for row in 0..<series.rows {
        for column in 0..<size { result.entries[row * size + column] -= mean[column] }
      }
      return result
    }
    // The components of at most a thousand frames.
    let stride = max(frames / 1000, 1)
    var (entries, chosen, place): ([Double], Int, Int) = ([], 0, 0)
    for series in centred {
      for row in 0..<series.rows {
        if place.isMultiple(of: stride) {
          entries += series.entries[row * size..<(row + 1) * size]
          chosen += 1
        }
        place += 1
      }
    }
    let width = count + 10
    let leading = try LeadingSingularVectors(
      count, of: Matrix(rows: chosen, columns: size, entries: entries),
      from: Matrix(rows: size, columns: width, entries: random(size * width)))
    let components = centred.map { $0 * leading.rows.transposed }
    let scales = leading.values.map { $0 > 0 ? 1 / $0 : 0 }
    func radii(_ series: [Matrix]) -> [[Double]] { series.map { $0.transposed.columnNorms } }
    raw = RadiusConstancy(radii(centred))
    principal = RadiusConstancy(radii(components))
    whitened = RadiusConstancy(radii(components.map { $0.scalingColumns(by: scales) }))
    func sum(_ series: [Matrix]) -> Double {
      series.reduce(0) { $0 + $1.entries.reduce(0) { $0 + $1 * $1 } }
    }
    leftOver = (max(sum(centred) - sum(components), 0) / sum(centred)).squareRoot()
  }
}
