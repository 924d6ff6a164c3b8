package import Datasets
import LinearAlgebra
package import Tasks

/// Samples of vectors that one matrix acts on together, with what it leaves as it is.
///
/// Of trajectories a sample is a state and a later one; of pairs the vectors of the input and either
/// those of the target or a target that does not move.
package struct VectorSamples: Sendable {
  /// The names of the coordinates of a vector.
  let coordinates: [String]

  /// How networks see a vector.
  package let principal: PrincipalCoordinates

  /// The vectors of all samples in principal coordinates, `[sample, vector, coordinate]`.
  let vectors: [Float]

  /// The number of vectors of an input, and of those after them that are its target.
  let inputs, targets: Int

  /// What does not move, `[sample, number]`: values of the target as ranks, or its class as a unit vector.
  let invariants: [Float]

  /// The number of these.
  let invariantCount: Int

  /// Whether they are a class.
  let hasLabels: Bool

  /// How many frames lie between the states of a sample; nil where there are no trajectories.
  let lag: Int?

  /// What the samples are used for.
  let parts: SampleParts

  /// The number of coordinates of a vector as networks see it.
  var width: Int { principal.count }

  /// The number of numbers of all vectors of a sample.
  var rowWidth: Int { (inputs + targets) * width }

  /// Reads samples, at most so many, in an order of their own.
  ///
  /// - Throws: `LieGANError` for data of another kind or too few, or what reading them throws.
  package init(_ source: any DataSource, settings: LieGANLearner, seed: UInt64) throws {
    coordinates = source.description.variables
    let moves: Bool? =
      switch settings.target {
      case .auto: nil
      case .invariant: false
      case .vector: true
      }
    let raw = try VectorRecords(
      source, lag: settings.lag > 0 ? .frames(settings.lag) : .halfDeviation,
      limit: settings.samples,
      targetMoves: moves, seed: seed)
    (inputs, targets, hasLabels) = (raw.inputs, raw.targets, raw.classes > 0)
    lag = raw.lag
    guard raw.vectors.count >= 400 else {
      throw LieGANError("the data give \(raw.vectors.count) samples; 400 at least are needed")
    }
    // Where a sample of the data gives several, all of them go to the same part.
    func place(_ start: Int) -> Int {
      var place = start
      while place > 0, place < raw.groups.count, raw.groups[place] == raw.groups[place - 1] {
        place += 1
      }
      return place
    }
    let count = raw.groups.count
    parts = try SampleParts(
      regression: settings.regression ? Int(settings.regressionShare * Double(count)) : nil,
      training: Int((1 - settings.heldOut) * Double(count)), count: count, copies: settings.copies,
      name: "samples", place: place)
    let n = coordinates.count
    let points = Matrix(
      rows: raw.vectors.count * (inputs + targets), columns: n,
      entries: raw.vectors.flatMap(\.self))
    let principal = try PrincipalCoordinates(points)
    self.principal = principal
    vectors = (0..<points.rows).flatMap { row in
      principal.reduced(points.row(row)).map(Float.init)
    }
    invariantCount = raw.invariants.first?.count ?? 0
    invariants =
      hasLabels ? raw.invariants.flatMap { $0.map(Float.init) } : Self.ranks(raw.invariants)
  }

  /// Each number by its place among all of its column, uniform with variance one: an invariant is as
  /// good as any monotone function of it, and ranks have no tails.
  private static func ranks(_ rows: [[Double]]) -> [Float] {
    let columns = rows.first?.count ?? 0
    var result = [Float](repeating: 0, count: rows.count * columns)
    for column in 0..<columns {
      let order = rows.indices.sorted { rows[$0][column] < rows[$1][column] }
      var start = 0
      while start < order.count {
        var end = start
        while end < order.count, rows[order[end]][column] == rows[order[start]][column] { end += 1 }
        let rank = (Double(start + end) / Double(order.count) - 1) * 3.0.squareRoot()
        for index in order[start..<end] { result[index * columns + column] = Float(rank) }
        start = end
      }
    }
    return result
  }
}
