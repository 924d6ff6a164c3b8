import Datasets
import Foundation
import LinearAlgebra
import Prolongation
import Randomness
import Simulation
import Symmetries
import Testing

/// Equations with few symmetries, at random: what is claimed beyond the true ones is false.
@Suite struct ControlTests {
  /// One control: an equation, how much noise its data have, and what is random of them.
  struct Control: Sendable, CustomStringConvertible {
    let number: UInt64
    let noise: Double

    /// The run with the given number; noise goes through 0, 1 and 5 %.
    init(_ number: Int) {
      self.number = UInt64(number)
      noise = [0, 0.01, 0.05][number % 3]
    }

    var description: String { "control \(number), \(noise) of noise" }

    /// The recipe: Fisher's equation with a growth rate that depends on x, and equations that no
    /// scaling leaves as they are.
    func recipe() throws -> Recipe {
      var random = PhiloxGenerator(seed: 77, index: number, stream: 0)
      func draw(_ range: Range<Double>) -> String {
        String(format: "%.3f", random.uniform(in: range))
      }
      let (a, b, c) = (draw(0.3..<0.9), draw(0.5..<1.5), draw(0.5..<1.5))
      let texts = [
        "u_t = \(a)*u_xx + u*(1 + \(draw(0.2..<0.6))*cos(x)) - u^2",
        "u_t = \(a)*u_xx + u*(1 + \(draw(0.2..<0.6))*cos(x/2)) - u^2",
        "u_t = \(a)*u_xx + \(b)*u - \(c)*u^2",
        "u_t = \(a)*u_xx + \(b)*u - \(c)*u^3",
        "u_t = -\(b)*u*u_x + \(a)*u_xx - \(c)*u_xxx",
        "u_t = -\(b)*u*u_x - \(c)*u_xx - \(a)*u_xxxx",
        "u_t = -\(b)*u*u_x + \(a)*u_xx - \(draw(0.1..<0.3))*u",
        "u_t = \(a)*u_xx + \(b)*u_x - \(c)*u^2",
      ]
      let kind = Int(number / 3) % texts.count
      var recipe = Recipe(name: "control", equation: texts[kind])
      recipe.domain = [8 * Double.pi]
      recipe.grid = [128]
      recipe.time = 6
      recipe.frames = 80
      recipe.trajectories = 8
      recipe.seed = number
      recipe.noise = noise
      // Growth that saturates needs positive states.
      if texts[kind].contains("u^2") { recipe.initial = try Recipe(named: "fisher-kpp").initial }
      return recipe
    }
  }

  /// What a run says.
  struct Outcome {
    /// What is claimed that is not so; nil for nothing.
    var falseClaim: String?
    /// Whether the whole true algebra is claimed.
    var isComplete = false
    /// Whether a field that is none, the scaling of u, is certified.
    var certifiesWrongField = false
  }

  static func outcome(_ control: Control) throws -> Outcome {
    let recipe = try control.recipe()
    let source = try ProlongationLearnerTests.data(recipe)
    let answer = try ProlongationLearner().certified(source, seed: control.number)
    let model = answer.model
    guard !model.generators.isEmpty else { return Outcome() }
    var outcome = Outcome()
    let scaling = try ConfidenceTests.field("0", "0", "u")
    let limit = ProlongationLearner().certifiedDefect
    outcome.certifiesWrongField =
      try answer.defects?.confidence(in: scaling, limit: limit)?.isCertified ?? false
    let truth = try SymmetryAlgebra(of: EquationText.system(source.description))
    let claim =
      "\(control): \(recipe.equation) is given "
      + model.generators.map(\.expression).joined(separator: "; ")
    guard model.generators.count <= truth.dimension else {
      outcome.falseClaim = claim
      return outcome
    }
    let angle = try ProlongationLearnerTests.largestAngle(model, source)
    outcome.isComplete = angle <= 0.1 && model.generators.count == truth.dimension
    if angle > 0.1 { outcome.falseClaim = claim + ", \(angle) rad off" }
    return outcome
  }

  @Test(arguments: [0, 4, 8, 13, 17, 20])
  func nothingFalseIsClaimed(number: Int) throws {
    let outcome = try Self.outcome(Control(number))
    #expect(outcome.falseClaim == nil)
    #expect(!outcome.certifiesWrongField)
  }

  /// Two hundred runs with 0, 1 and 5 % of noise.
  @Test(.enabled(if: ProcessInfo.processInfo.environment["SYMSIM_VALIDATE"] != nil))
  func nothingFalseIsClaimedInTwoHundredRuns() throws {
    var counts: [Double: (runs: Int, complete: Int, wrong: Int)] = [:]
    for number in 0..<200 {
      let control = Control(number)
      let outcome = try Self.outcome(control)
      #expect(outcome.falseClaim == nil)
      #expect(!outcome.certifiesWrongField, "\(control)")
      var count = counts[control.noise] ?? (0, 0, 0)
      count.runs += 1
      count.complete += outcome.isComplete ? 1 : 0
      count.wrong += outcome.falseClaim == nil ? 0 : 1
      counts[control.noise] = count
      if number % 24 == 23 || number == 199 {
        for (noise, count) in counts.sorted(by: { $0.key < $1.key }) {
          print(
            "noise \(noise): \(count.runs) runs, the whole algebra in \(count.complete), "
              + "a false claim in \(count.wrong)")
        }
      }
    }
  }
}
