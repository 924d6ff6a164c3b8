public import Datasets
import Jets
import LinearAlgebra
public import Networks
import Randomness
import Symmetries

/// The training of a search by flows, step by step.
public struct FlowTraining<Scalar: TensorScalar>: Sendable {
  /// The number of steps taken.
  public private(set) var stepCount = 0

  package let network: FlowNetwork
  package private(set) var store: ParameterStore<Scalar>
  package let data: FlowData
  private let settings: FlowSettings
  private let testing: SolutionPoints
  private let loss: FlowLoss<Scalar>
  private var optimiser: Adam<Scalar>
  private let seed: UInt64

  /// Reads the data's scales and draws the weights.
  ///
  /// - Parameter threads: as many as there are cores if nil; the result does not depend on it.
  /// - Throws: see `FlowSearch.fit`.
  public init(
    _ search: FlowSearch, _ source: any DataSource, seed: UInt64, threads: Int? = nil
  ) throws {
    let settings = search.settings
    try settings.validate()
    guard let text = source.description.equation else {
      throw InfinitesimalError("the data carry no equation, which the flow score needs")
    }
    guard source.count >= 2 else {
      throw InfinitesimalError(
        "the data have \(source.count) trajectories; at least 2 are needed, one to judge by")
    }
    let system = try EquationSystem(parsing: text).binding(source.description.parameters)
    let order = Self.permutation(of: source.count, seed: seed)
    let held = min(max(Int(search.heldOut * Double(source.count)), 1), source.count - 1)
    let samples = Array(order.dropFirst(held))
    let points = try SolutionPoints(
      source, samples: samples, of: system, count: search.points, framesPerSample: 32, seed: seed)
    testing = try SolutionPoints(
      source, samples: Array(order.prefix(held)), of: system, count: search.points,
      framesPerSample: 32, seed: seed)
    data = try FlowData(
      source, samples: samples, system: system, points: points, settings: settings)
    network = FlowNetwork(settings, coordinates: points.means.count)
    store = network.initialised(seed: seed)
    loss = FlowLoss(network, settings, data: data, threads: threads)
    optimiser = Adam(
      schedule: .dropping(
        settings.learningRate, factor: settings.drop, at: (settings.steps + 1) / 2),
      clipNorm: 10)
    self.settings = settings
    self.seed = seed
  }

  /// Takes a step; the losses before it.
  public mutating func step() throws -> FlowLosses {
    let batch = try FlowBatch(data, settings, seed: seed, step: stepCount)
    let last = Double(settings.steps) * (1 - settings.sobolevShare)
    let (losses, gradient) = try loss(
      store, batch, roughnessCounts: Double(stepCount) >= last)
    optimiser.update(&store, gradient: gradient)
    stepCount += 1
    return losses
  }

  /// The best combinations of the fields as they are, judged on trajectories that were kept.
  ///
  /// In the span of the fields the infinitesimal criterion is linear: its generalised singular values
  /// and directions are exact.
  public func answer() throws -> FlowSearch.Answer {
    let (criterion, size) = try FieldCriterion(testing).matrices(of: network, store)
    let solution = try GeneralisedSingularValues(criterion: criterion, size: size)
    let scale = Double(testing.count).squareRoot()
    return FlowSearch.Answer(
      fields: try solution.combinations.map { combination in
        try network.combined(
          combination.map { scale * $0 }, store, space: data.system.space, means: data.means,
          deviations: data.deviations)
      }, values: solution.values, losses: FlowLosses())
  }

  private static func permutation(of count: Int, seed: UInt64) -> [Int] {
    var generator = PhiloxGenerator(seed: seed, index: 0, stream: 0x7370_6c74)
    var order = Array(0..<count)
    for place in stride(from: count - 1, to: 0, by: -1) {
      order.swapAt(place, generator.integer(in: 0...place))
    }
    return order
  }
}
