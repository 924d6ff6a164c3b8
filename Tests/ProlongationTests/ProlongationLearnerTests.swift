import Datasets
import Fields
import Foundation
import LinearAlgebra
import Numbers
import Prolongation
import Simulation
import Symmetries
import Testing

/// The learner on generated data, against the algebra computed from the equation.
@Suite struct ProlongationLearnerTests {
  static func data(_ name: String, seed: UInt64, noise: Double) throws -> SampleList {
    var recipe = try Recipe(named: name)
    recipe.seed = seed
    recipe.noise = noise
    return try data(recipe)
  }

  static func data(_ recipe: Recipe) throws -> SampleList {
    let simulator = try Simulator(recipe)
    let solver = try simulator.makeSolver()
    return SampleList(
      description: DatasetDescription(
        grid: simulator.grid, variables: simulator.variables, equation: recipe.equation,
        parameters: recipe.parameters, command: "test", version: "test"),
      samples: try (0..<recipe.trajectories).map { try simulator.sample(at: $0, with: solver) })
  }

  /// The largest angle between the span found and the true one, as fields over the data's box.
  static func largestAngle(_ model: SymmetryModel, _ source: SampleList) throws -> Double {
    let description = source.description
    let recipe = try EquationText.system(description)
    let truth = try SymmetryAlgebra(of: recipe).generators.map { $0.map(\.double) }
    var coordinates: [[Double]] = [[], [], []]
    for sample in source.samples {
      let (t, x) = (description.grid.axes[0].coordinates, description.grid.axes[1].coordinates)
      for row in stride(from: 0, to: t.count, by: 13) {
        for column in stride(from: 0, to: x.count, by: 17) {
          coordinates[0].append(t[row])
          coordinates[1].append(x[column])
          coordinates[2].append(sample.fields[0].values[row * x.count + column])
        }
      }
    }
    let points = PointBatch(coordinates)
    let deviations = coordinates.map { values -> Double in
      let mean = values.reduce(0, +) / Double(values.count)
      return (values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(values.count))
        .squareRoot()
    }
    func matrix(_ fields: [PolynomialVectorField<Double>]) -> Matrix {
      Matrix(
        fields.map { field in
          zip(field.tangents(at: points).coordinates, deviations).flatMap { values, deviation in
            values.map { $0 / deviation }
          }
        }
      ).transposed
    }
    return try PrincipalAngles(between: matrix(model.polynomialFields), and: matrix(truth)).radians
      .max() ?? 0
  }

  @Test(arguments: [("heat", 8), ("burgers", 5), ("kdv", 4)])
  func cleanDataGiveTheAlgebra(name: String, dimension: Int) throws {
    let source = try Self.data(name, seed: 0, noise: 0)
    let model = try ProlongationLearner().fit(source, seed: 0) { _ in }
    #expect(model.generators.count == dimension, "\(model.reasonForNoClaim ?? "")")
    let angle = try Self.largestAngle(model, source)
    #expect(angle <= 1e-6)
    print("\(name), clean: largest angle \(angle) rad")
  }

  @Test(arguments: [("heat", 8), ("burgers", 5), ("kdv", 4)], [3] as [UInt64])
  func onePercentOfNoiseGivesTheDimension(equation: (name: String, dimension: Int), seed: UInt64)
    throws
  {
    let source = try Self.data(equation.name, seed: seed, noise: 0.01)
    let model = try ProlongationLearner().fit(source, seed: 0) { _ in }
    #expect(model.generators.count == equation.dimension, "\(model.reasonForNoClaim ?? "")")
    let angle = try Self.largestAngle(model, source)
    #expect(angle <= 0.02)
    print("\(equation.name), 1 % noise, seed \(seed): largest angle \(angle) rad")
  }

  /// Five seeds of every equation, clean and with noise: what the documentation promises.
  @Test(.enabled(if: ProcessInfo.processInfo.environment["SYMSIM_VALIDATE"] != nil))
  func fiveSeedsOfEachEquation() throws {
    for (name, dimension) in [("heat", 8), ("burgers", 5), ("kdv", 4)] {
      for (noise, bound) in [(0, 1e-6), (0.01, 0.02)] {
        for seed in 0..<5 as Range<UInt64> {
          let source = try Self.data(name, seed: seed, noise: noise)
          let model = try ProlongationLearner().fit(source, seed: seed) { _ in }
          #expect(model.generators.count == dimension, "\(name) \(noise) \(seed)")
          let angle = try Self.largestAngle(model, source)
          #expect(angle <= bound, "\(name) \(noise) \(seed)")
          print("\(name), noise \(noise), seed \(seed): largest angle \(angle) rad")
        }
      }
    }
  }

  /// An equation whose terms the library lacks must not be given symmetries.
  @Test(arguments: ["u_t = 0.1*u_xx + cos(x)*u", "u_t = 0.1*u_xx + 0.5*sin(3*u)"])
  func anEquationOutsideTheLibraryIsNotClaimed(equation: String) throws {
    var recipe = Recipe(name: "outside", equation: equation)
    recipe.grid = [64]
    recipe.time = 3
    recipe.trajectories = 6
    let model = try ProlongationLearner().fit(try Self.data(recipe), seed: 0) { _ in }
    #expect(model.generators.isEmpty)
    let reason = try #require(model.reasonForNoClaim)
    #expect(!reason.contains("\n"))
  }

  @Test func theGivenEquationNeedsNoIdentification() throws {
    var recipe = Recipe(name: "ks", equation: "u_t + u*u_x + u_xx + u_xxxx = 0")
    recipe.domain = [32]
    recipe.grid = [64]
    recipe.time = 5
    recipe.trajectories = 1
    var learner = ProlongationLearner()
    learner.equation = .given
    let model = try learner.fit(try Self.data(recipe), seed: 0) { _ in }
    #expect(model.generators.map(\.expression) == ["d_t", "d_x", "t*d_x + d_u"])
  }

  @Test func sameSeedGivesTheSameAnswer() throws {
    let source = try Self.data("heat", seed: 1, noise: 0.01)
    let first = try ProlongationLearner().fit(source, seed: 5) { _ in }
    #expect(try ProlongationLearner().fit(source, seed: 5) { _ in } == first)
  }
}
