package import Datasets
import Fields
import Randomness

/// Vectors of a data set, sample by sample, with what does not move beside them.
///
/// Of trajectories a sample is a state and a later one; of pairs the vectors of the input and either
/// those of the target or a target that does not move.
package struct VectorRecords: Sendable {
  /// How many frames lie between the states of a sample.
  package enum Lag: Hashable, Sendable {
    /// So many.
    case frames(Int)
    /// As many as change the states by half of their deviation, in the root mean square.
    case halfDeviation
  }

  /// The vectors of each sample, one after the other: first those of the input, then those of the target.
  package private(set) var vectors: [[Double]] = []

  /// What does not move of each sample: the numbers of the target, or its class as a unit vector.
  package private(set) var invariants: [[Double]] = []

  /// A number that is the same for samples that belong together, as those of one trajectory.
  package private(set) var groups: [Int] = []

  /// The number of vectors of an input, and of those after them that are its target.
  package private(set) var inputs = 1, targets = 0

  /// The number of classes; 0 where the target is none.
  package private(set) var classes = 0

  /// How many frames lie between the states of a sample; nil where there are no trajectories.
  package private(set) var lag: Int?

  private static let stream: UInt32 = 0x6c67_7673

  /// Reads samples, at most so many, in an order of their own.
  ///
  /// - Parameter targetMoves: whether the target is a vector as those of the input; where nil, if it
  ///   has their names.
  /// - Throws: `TaskError` for data of another kind or values that are not finite, or what reading throws.
  package init(
    _ source: any DataSource, lag: Lag, limit: Int, targetMoves: Bool?, seed: UInt64
  ) throws {
    var generator = PhiloxGenerator(seed: seed, index: 0, stream: Self.stream)
    switch source.description.kind {
    case .trajectories:
      let frames = try Self.frames(of: lag, in: source)
      (self.lag, targets) = (frames, 1)
      try takeWindows(source, lag: frames, limit: limit, &generator)
    case .pairs:
      try takePairs(source, targetMoves: targetMoves, limit: limit, &generator)
    case .evolution, .images, .signals:
      throw TaskError(
        "the data are of kind \(source.description.kind.rawValue); trajectories, pairs or images are needed"
      )
    }
    guard vectors.allSatisfy({ $0.allSatisfy(\.isFinite) }),
      invariants.allSatisfy({ $0.allSatisfy(\.isFinite) })
    else { throw TaskError("the data have values that are not finite; clean data are needed") }
    let largest = (vectors + invariants).lazy.flatMap(\.self).map(abs).max() ?? 0
    guard largest < 1e15 else {
      throw TaskError("the data have a value of size \(largest); less than 1e15 is possible")
    }
  }

  /// The number of groups of samples below which trajectories are cut into runs of frames.
  private static let leastGroups = 40

  /// States and those some frames later, at random frames; of few trajectories in groups of neighbouring
  /// frames, in an order of their own.
  private mutating func takeWindows(
    _ source: any DataSource, lag: Int, limit: Int, _ generator: inout PhiloxGenerator
  ) throws {
    let order = generator.shuffled(source.count)
    let each = max(limit / max(source.count, 1), 1)
    let runs = max((Self.leastGroups + source.count - 1) / max(source.count, 1), 1)
    for number in order where vectors.count < limit {
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
        vectors.append(
          sample.fields.map { $0.values[start] } + sample.fields.map { $0.values[start + lag] })
        groups.append(runs * number + runs * start / max(frames, 1))
      }
    }
    invariants = Array(repeating: [], count: vectors.count)
    guard runs > 1 else { return }
    let ranks = generator.shuffled(runs * source.count)
    let places = groups.indices.sorted { (ranks[groups[$0]], $0) < (ranks[groups[$1]], $1) }
    vectors = places.map { vectors[$0] }
    groups = places.map { groups[$0] }
  }

  private static func frames(of lag: Lag, in source: any DataSource) throws -> Int {
    let frames = source.description.grid.axes.first?.count ?? 0
    if case .frames(let chosen) = lag {
      guard chosen < frames else {
        throw TaskError(
          "lag is \(chosen), the trajectories have \(frames) frames; fewer frames are needed")
      }
      return chosen
    }
    guard frames >= 2 else {
      throw TaskError("the trajectories have \(frames) frames; two at least are needed")
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
  private mutating func takePairs(
    _ source: any DataSource, targetMoves: Bool?, limit: Int, _ generator: inout PhiloxGenerator
  ) throws {
    let description = source.description
    let n = description.variables.count
    inputs = description.grid.pointCount
    var moves = false
    if case .classes(let names)? = description.target { classes = names.count }
    if case .values(let shape, let names)? = description.target {
      let count = shape.reduce(1, *)
      moves = targetMoves ?? (names == description.variables || (names.isEmpty && shape == [n]))
      guard !moves || count == n else {
        throw TaskError("target=vector needs a target of \(n) numbers; the data have \(count)")
      }
      targets = moves ? 1 : 0
    } else if targetMoves == true {
      throw TaskError("target=vector needs a target of \(n) numbers; the data have none")
    }
    for number in generator.shuffled(source.count).prefix(limit) {
      let sample = try source.sample(at: number)
      guard sample.status == .complete else { continue }
      var vector = (0..<inputs).flatMap { place in sample.fields.map { $0.values[place] } }
      var invariant: [Double] = []
      switch sample.target {
      case .label(let label)?:
        guard 0..<classes ~= label else {
          throw TaskError(
            "pair \(number) has the label \(label); 0 to \(classes - 1) are possible")
        }
        invariant = (0..<classes).map { $0 == label ? 1 : 0 }
      case .values(let values)?: if moves { vector += values } else { invariant = values }
      case nil: break
      }
      vectors.append(vector)
      invariants.append(invariant)
      groups.append(number)
    }
  }
}
