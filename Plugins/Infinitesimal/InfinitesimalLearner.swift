import Configuration
public import Datasets
import Foundation
import Jets
public import Learning
import LinearAlgebra
import Networks
import Randomness
public import Symmetries

/// Generators as neural vector fields that meet the infinitesimal criterion on the data.
public struct InfinitesimalLearner: SymmetryLearner {
  /// The name by which the learner is asked for.
  public static let name = "infinitesimal"

  /// One line that says what the learner does.
  public static let summary = "neural vector fields that meet the infinitesimal criterion"

  /// The number of features of each layer of the trunk.
  public var widths = [64, 64]

  /// The gain of the trunk's first layer.
  public var gain = 0.3

  /// The number of generators that are offered.
  public var heads = 8

  /// The number of training steps.
  public var steps = 60

  /// The number of points of a step.
  public var batch = 4096

  /// The largest step size of Adam.
  public var learningRate = 3e-3

  /// The number of points the answer is solved on.
  public var points = 16384

  /// The share of trajectories kept for the verdict.
  public var heldOut = 0.25

  /// The largest held-out singular value of a generator that is called real.
  public var largestDefect = 3e-3

  /// Creates the learner with its default settings.
  public init() {}

  /// Looks for symmetries.
  public func fit(
    _ source: any DataSource, seed: UInt64, record: (TrainingRecord) -> Void
  ) throws -> SymmetryModel {
    guard let text = source.description.equation else {
      throw InfinitesimalError("the data carry no equation, which infinitesimal needs")
    }
    let system = try EquationSystem(parsing: text).binding(source.description.parameters)
    let order = SolutionSplit.permutation(of: source.count, seed: seed)
    let held = max(Int(heldOut * Double(source.count)), 1)
    record(TrainingRecord(stage: "reading", fraction: 0))
    let begin = Date()
    let training = try SolutionPoints(
      source, samples: Array(order.dropFirst(held)), of: system, count: points,
      framesPerSample: 32, seed: seed)
    let testing = try SolutionPoints(
      source, samples: Array(order.prefix(held)), of: system, count: points / 2,
      framesPerSample: 32, seed: seed)
    print("points", training.count, testing.count, Date().timeIntervalSince(begin))
    var run = TrunkTraining(
      Trunk(widths: widths, gain: gain, points: training, seed: seed), training, heads: heads,
      batch: batch, steps: steps, rate: learningRate, seed: seed)
    for step in 0..<steps {
      let values = try run.step(step)
      record(TrainingRecord(stage: "training", fraction: Double(step) / Double(steps)))
      if step % 10 == 0 {
        print(step, values.map { String(format: "%.2e", $0) }, Date().timeIntervalSince(begin))
      }
    }
    let all = Array(0..<training.count)
    let features = try run.features(of: run.trunk.inputs(training, all))
    let solution = try HeadSolution(
      features, weights: run.trunk.weights(training, all), count: heads)
    let unseen = Array(0..<testing.count)
    let others = try run.features(of: run.trunk.inputs(testing, unseen))
    let verdict = try HeadVerdict(
      solution, on: others, weights: run.trunk.weights(testing, unseen))
    print("train", solution.values.map { String(format: "%.2e", $0) })
    print(
      "held ", verdict.values.map { String(format: "%.2e", $0) }, Date().timeIntervalSince(begin))
    // The angles to the true fields of KdV, for the prototype.
    let n = testing.count
    let z = testing.coordinates[0]
    let s = training.deviations
    func column(_ f: (Double, Double, Double) -> (Double, Double, Double)) -> [Double] {
      var c: [[Double]] = [[], [], []]
      for p in 0..<n {
        let v = f(z[3 * p], z[3 * p + 1], z[3 * p + 2])
        c[0].append(v.0 / s[0]); c[1].append(v.1 / s[1]); c[2].append(v.2 / s[2])
      }
      return c.flatMap(\.self)
    }
    let truths: [String: [[Double]]] = [
      "u_t + u*u_x + u_xxx = 0": [
        column { _, _, _ in (1, 0, 0) }, column { _, _, _ in (0, 1, 0) },
        column { t, _, _ in (0, t, 1) }, column { t, x, u in (3 * t, x, -2 * u) },
      ]
    ]
    if let truth = truths[text] {
      let r = others.shape[2]
      let real = verdict.values.indices.prefix(truth.count)
      let found = real.map { head -> [Double] in
        (0..<3).flatMap { component in
          (0..<n).map { p -> Double in
            var sum = solution.heads.entries[((component + 1) * (r + 1) - 1) * heads + head]
            for f in 0..<r {
              sum +=
                others.values[p * r + f]
                * solution.heads.entries[(component * (r + 1) + f) * heads + head]
            }
            return sum
          }
        }
      }
      let angles = try PrincipalAngles(
        between: Matrix(found).transposed.orthonormalColumns(),
        and: Matrix(truth).transposed.orthonormalColumns()
      ).radians.map { $0 * 180 / .pi }
      print("angles", angles.map { String(format: "%.3f", $0) })
    }
    return SymmetryModel(
      space: VariableSpace(independents: [.t, .x], dependents: source.description.variables),
      generators: [], reasonForNoClaim: "prototype")
  }
}

enum SolutionSplit {
  static func permutation(of count: Int, seed: UInt64) -> [Int] {
    var generator = PhiloxGenerator(seed: seed, index: 0, stream: 0x7370_6c74)
    var order = Array(0..<count)
    for place in stride(from: count - 1, to: 0, by: -1) {
      order.swapAt(place, generator.integer(in: 0...place))
    }
    return order
  }
}

struct HeadVerdict {
  let values: [Double]

  init(_ solution: HeadSolution, on features: Tensor<Double>, weights: [[Double]]) throws {
    let (exponents, points, width) = (features.shape[0], features.shape[1], features.shape[2])
    let count = solution.values.count
    var criterion = [Double](repeating: 0, count: points * count)
    var size = [Double](repeating: 0, count: count)
    for (component, weight) in weights.enumerated() {
      let start = component * (width + 1)
      let head = Matrix(
        rows: width, columns: count,
        entries: Array(solution.heads.entries[start * count..<(start + width) * count]))
      let constant = Array(
        solution.heads.entries[(start + width) * count..<(start + width + 1) * count])
      for exponent in 0..<exponents {
        let block = Matrix(
          rows: points, columns: width,
          entries: Array(
            features.values[exponent * points * width..<(exponent + 1) * points * width]))
        let product = block * head
        for point in 0..<points {
          let w = weight[exponent * points + point]
          for column in 0..<count {
            let value =
              product.entries[point * count + column] + (exponent == 0 ? constant[column] : 0)
            criterion[point * count + column] += w * value
            if exponent == 0 { size[column] += value * value }
          }
        }
      }
    }
    values = (0..<count).map { column in
      let sum = stride(from: column, to: criterion.count, by: count).reduce(0.0) {
        $0 + criterion[$1] * criterion[$1]
      }
      return (sum / size[column]).squareRoot()
    }
  }
}
