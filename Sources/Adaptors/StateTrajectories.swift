public import Datasets
import Fields
public import LinearAlgebra

/// The samples of a source as trajectories of one state vector.
///
/// A state is all values of the state's variables in one frame, or in one sample where there is no time:
/// one variable after the other, the last axis fastest. A variable `rate_u` beside a variable `u`, as
/// observations of solutions have it, is the rate of the state and not part of it.
public struct StateTrajectories: Sendable {
  /// The variables that make up a state, in their order.
  public let variables: [String]

  /// The times of the frames; empty where there is no time.
  public let times: [Double]

  /// The states of each complete sample, `[frame, value]`.
  public let states: [Matrix]

  /// The rates of the states, as they are; nil where the data give none.
  public let rates: [Matrix]?

  /// The indices of the complete samples in the source.
  public let samples: [Int]

  private static let rate = "rate_"

  /// Reads samples; those that stopped on the way are left out.
  ///
  /// - Parameter indices: the samples that are read; all if nil.
  /// - Throws: `AdaptorError` where no sample is complete or a value is not finite, and what reading
  ///   throws.
  public init(_ source: any DataSource, indices: [Int]? = nil) throws {
    let description = source.description
    let names = description.variables
    let own = names.filter { name in
      !(name.hasPrefix(Self.rate) && names.contains(String(name.dropFirst(Self.rate.count))))
    }
    let hasRates = own.allSatisfy { names.contains(Self.rate + $0) }
    let grid = description.grid
    let time = grid.axes.first.flatMap { $0.name == "t" ? $0 : nil }
    let frames = time?.count ?? 1
    func vectors(_ sample: Sample, _ chosen: [String]) throws -> Matrix {
      let fields = chosen.compactMap { name in sample.fields.first { $0.name == name } }
      let size = fields.reduce(0) { $0 + $1.values.count } / frames
      var entries: [Double] = []
      entries.reserveCapacity(frames * size)
      for frame in 0..<frames {
        for field in fields {
          let width = field.values.count / frames
          entries += field.values[frame * width..<(frame + 1) * width]
        }
      }
      guard entries.allSatisfy(\.isFinite) else {
        throw AdaptorError("states need finite values; a complete sample has one that is not")
      }
      return Matrix(rows: frames, columns: size, entries: entries)
    }
    var (states, rates, samples): ([Matrix], [Matrix], [Int]) = ([], [], [])
    for index in indices ?? Array(0..<source.count) {
      let sample = try source.sample(at: index)
      guard sample.status == .complete else { continue }
      states.append(try vectors(sample, own))
      if hasRates { rates.append(try vectors(sample, own.map { Self.rate + $0 })) }
      samples.append(index)
    }
    guard !states.isEmpty else { throw AdaptorError("there are no complete samples") }
    variables = own
    times = time?.coordinates ?? []
    self.states = states
    self.rates = hasRates ? rates : nil
    self.samples = samples
  }

  /// Creates trajectories from their parts.
  init(
    variables: [String], times: [Double], states: [Matrix], rates: [Matrix]?, samples: [Int]
  ) {
    self.variables = variables
    self.times = times
    self.states = states
    self.rates = rates
    self.samples = samples
  }

  /// The number of values of a state.
  public var stateSize: Int { states[0].columns }
}
