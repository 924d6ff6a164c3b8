package import Datasets
import Fields
import LinearAlgebra
import Randomness

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

  private static let stream: UInt32 = 0x6c67_7673

  /// The number of coordinates of a vector as networks see it.
  var width: Int { principal.count }

  /// The number of numbers of all vectors of a sample.
  var rowWidth: Int { (inputs + targets) * width }

  /// Raw samples: vectors of the data one after the other, and what does not move.
  struct Raw {
    var vectors: [[Double]] = []
    var invariants: [[Double]] = []
    /// The sample of the data set it is of.
    var groups: [Int] = []
  }

  /// Reads samples, at most so many, in an order of their own.
  ///
  /// - Throws: `LieGANError` for data of another kind or too few, or what reading them throws.
  package init(_ source: any DataSource, settings: LieGANLearner, seed: UInt64) throws {
    let description = source.description
    var generator = PhiloxGenerator(seed: seed, index: 0, stream: Self.stream)
    coordinates = description.variables
    var raw: Raw
    var shape: (inputs: Int, targets: Int, labels: Bool)
    switch description.kind {
    case .trajectories:
      let lag = try Self.lag(source, settings: settings)
      raw = try Self.windows(source, lag: lag, limit: settings.samples, &generator)
      (self.lag, shape) = (lag, (1, 1, false))
    case .pairs:
      lag = nil
      (raw, shape) = try Self.pairs(source, settings: settings, &generator)
    case .evolution, .images, .signals:
      throw LieGANError(
        "the data are of kind \(description.kind.rawValue); trajectories, pairs or images are needed"
      )
    }
    (inputs, targets, hasLabels) = shape
    guard raw.vectors.count >= 400 else {
      throw LieGANError("the data give \(raw.vectors.count) samples; 400 at least are needed")
    }
    guard raw.vectors.allSatisfy({ $0.allSatisfy(\.isFinite) }),
      raw.invariants.allSatisfy({ $0.allSatisfy(\.isFinite) })
    else { throw LieGANError("the data have values that are not finite; clean data are needed") }
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

  /// The number of groups of samples below which trajectories are cut into runs of frames.
  private static let leastGroups = 40

  /// States and those some frames later, at random frames; of few trajectories in groups of neighbouring
  /// frames, in an order of their own.
  private static func windows(
    _ source: any DataSource, lag: Int, limit: Int, _ generator: inout PhiloxGenerator
  ) throws -> Raw {
    let order = shuffled(source.count, &generator)
    let each = max(limit / max(source.count, 1), 1)
    let runs = max((leastGroups + source.count - 1) / max(source.count, 1), 1)
    var raw = Raw()
    for number in order where raw.vectors.count < limit {
      let sample = try source.sample(at: number)
      guard sample.status == .complete else { continue }
      let frames = (sample.fields.first?.values.count ?? 0) - lag
      let starts =
        frames <= each
        ? Array(0..<max(frames, 0))
        : (0..<each).map {
          ($0 * frames + generator.integer(in: 0...frames - 1)) / each
        }
      for start in starts {
        raw.vectors.append(
          sample.fields.map { $0.values[start] } + sample.fields.map { $0.values[start + lag] })
        raw.groups.append(runs * number + runs * start / max(frames, 1))
      }
    }
    guard runs > 1 else { return raw }
    let ranks = shuffled(runs * source.count, &generator)
    let places = raw.groups.indices.sorted {
      (ranks[raw.groups[$0]], $0) < (ranks[raw.groups[$1]], $1)
    }
    raw.vectors = places.map { raw.vectors[$0] }
    raw.groups = places.map { raw.groups[$0] }
    return raw
  }

  /// The number of frames in which the states change by half of their deviation, in the root mean square.
  private static func lag(_ source: any DataSource, settings: LieGANLearner) throws -> Int {
    let frames = source.description.grid.axes.first?.count ?? 0
    if settings.lag > 0 {
      guard settings.lag < frames else {
        throw LieGANError(
          "lag is \(settings.lag), the trajectories have \(frames) frames; fewer frames are needed")
      }
      return settings.lag
    }
    guard frames >= 2 else {
      throw LieGANError("the trajectories have \(frames) frames; two at least are needed")
    }
    let used = try (0..<min(source.count, 50)).map { try source.sample(at: $0) }
      .filter { $0.status == .complete }
    func mean(_ body: (Field) -> [Double], _ number: Int) -> Double {
      let values = used.flatMap { body($0.fields[number]) }
      return values.reduce(0) { $0 + $1 } / Double(max(values.count, 1))
    }
    var lag = 1
    while lag < frames / 2 {
      let changes = source.description.variables.indices.map { number -> Double in
        let centre = mean({ $0.values }, number)
        let variance = mean({ $0.values.map { ($0 - centre) * ($0 - centre) } }, number)
        let square = mean(
          { field in
            (0..<max(field.values.count - lag, 0)).map { start in
              let change = field.values[start + lag] - field.values[start]
              return change * change
            }
          }, number)
        return variance > 0 ? square / variance : 0
      }
      if changes.reduce(0, +) / Double(max(changes.count, 1)) >= 0.25 { break }
      lag += 1
    }
    return lag
  }

  /// Inputs with their targets.
  private static func pairs(
    _ source: any DataSource, settings: LieGANLearner, _ generator: inout PhiloxGenerator
  ) throws -> (Raw, (inputs: Int, targets: Int, labels: Bool)) {
    let description = source.description
    let (n, places) = (description.variables.count, description.grid.pointCount)
    var (targets, labels, moves) = (0, 0, false)
    if case .classes(let names)? = description.target { labels = names.count }
    if case .values(let shape, let names)? = description.target {
      let count = shape.reduce(1, *)
      let isVector = names == description.variables || (names.isEmpty && shape == [n])
      switch settings.target {
      case .auto: moves = isVector
      case .invariant: moves = false
      case .vector:
        guard count == n else {
          throw LieGANError("target=vector needs a target of \(n) numbers; the data have \(count)")
        }
        moves = true
      }
      targets = moves ? 1 : 0
    } else if settings.target == .vector {
      throw LieGANError("target=vector needs a target of \(n) numbers; the data have none")
    }
    var raw = Raw()
    for number in shuffled(source.count, &generator).prefix(settings.samples) {
      let sample = try source.sample(at: number)
      guard sample.status == .complete else { continue }
      var vector = (0..<places).flatMap { place in sample.fields.map { $0.values[place] } }
      var invariant: [Double] = []
      switch sample.target {
      case .label(let label)?: invariant = (0..<labels).map { $0 == label ? 1 : 0 }
      case .values(let values)?: if moves { vector += values } else { invariant = values }
      case nil: break
      }
      raw.vectors.append(vector)
      raw.invariants.append(invariant)
      raw.groups.append(number)
    }
    return (raw, (places, targets, labels > 0))
  }

  private static func shuffled(_ count: Int, _ generator: inout PhiloxGenerator) -> [Int] {
    var order = Array(0..<count)
    for place in order.indices.dropLast() {
      order.swapAt(place, generator.integer(in: place...order.count - 1))
    }
    return order
  }
}
