import Configuration
import Datasets
import Fields
import Foundation
import Integrators
import Simulation
import Testing
import Truths

@Suite struct TrajectoryTests {
  private static func maker(
    _ name: String, _ change: (inout TrajectoryRecipe) -> Void = { _ in }
  ) throws -> TrajectoryMaker {
    let file = try RecipeFolder().path + "/\(name).json5"
    let text = try String(contentsOfFile: file, encoding: .utf8)
    var recipe = try TrajectoryRecipe(json: JSONValue(json5: text), name: name)
    change(&recipe)
    return try TrajectoryMaker(recipe)
  }

  /// The states `[t][variable]` of a sample.
  private static func states(_ sample: Sample) -> [[Double]] {
    sample.fields[0].values.indices.map { time in sample.fields.map { $0.values[time] } }
  }

  static let names = [
    "coupled-oscillators", "damped-oscillator", "damped-pendulum", "lorenz", "lotka-volterra",
    "pendulum", "three-body", "two-body", "two-body-anisotropic", "two-body-both-ways",
    "two-body-canonical", "two-body-half",
  ]

  @Test func recipesAreAllHere() throws {
    #expect(try RecipeFolder().names(of: .trajectories) == Self.names)
  }

  /// Samples do not depend on the order in which they are made; the recipe comes back from its JSON.
  @Test(arguments: names)
  func samplesArePureFunctions(name: String) throws {
    let maker = try Self.maker(name) { $0.trajectories = 4 }
    #expect(try TrajectoryRecipe(json: maker.recipe.json, name: name) == maker.recipe)
    let source = MadeSamples(maker)
    let forwards = try (0..<4).map { try source.sample(at: $0) }
    let again = try MadeSamples(TrajectoryMaker(maker.recipe))
    #expect(
      try [3, 1, 0, 2].map { try again.sample(at: $0) } == [3, 1, 0, 2].map { forwards[$0] })
    #expect(Set(forwards).count == 4)
    for sample in forwards {
      #expect(sample.status == .complete && sample.fields.map(\.name) == maker.system.variables)
      #expect(sample.fields.allSatisfy { $0.values.count == maker.recipe.frames })
      #expect(try #require(sample.estimatedError) <= maker.recipe.tolerance)
    }
    let other = try Self.maker(name) { $0.seed = 1 }
    #expect(try MadeSamples(other).sample(at: 0) != forwards[0])
    #expect(maker.description.kind == .trajectories)
  }

  /// Every true generator of the task moves a trajectory to a trajectory, at another speed where it
  /// says so; a wrong one does not.
  @Test(arguments: names)
  func truthHolds(name: String) throws {
    let maker = try Self.maker(name) { $0.frames = 6 }
    let task = try #require(maker.truth?.task)
    let sample = try MadeSamples(maker).sample(at: 1)
    let variables = maker.system.variables
    func defect(_ generator: TrueGenerator) throws -> Double {
      let field = try AffineField(components: generator.components, variables: variables)
      let amount = 0.2
      let speed = exp((generator.timeScaling ?? 0) * amount)
      let start = field.flow(Self.states(sample)[0], by: amount)
      let moved = try Self.maker(name) {
        $0.frames = 6
        $0.time /= speed
        $0.initial = try? StateFamily.fixed(start, variables)
      }
      let found = try Self.states(MadeSamples(moved).sample(at: 0))
      let expected = Self.states(sample).map { field.flow($0, by: amount) }
      return zip(found, expected).flatMap { zip($0, $1).map { abs($0 - $1) / (1 + abs($1)) } }
        .max()!
    }
    for generator in task.generators {
      #expect(try defect(generator) < 1e-9, "\(generator)")
    }
    let wrong = TrueGenerator(
      name: "wrong", components: [variables[0]: "\(variables[1]) + 0.3*\(variables[0]) + 0.5"])
    #expect(try defect(wrong) > 1e-3)
  }

  @Test func truthsAreThoseExpected() throws {
    func generators(_ name: String) throws -> [TrueGenerator] {
      try #require(try Self.maker(name).truth?.task).generators
    }
    #expect(try generators("two-body").map { $0.components.count }.sorted() == [2, 2, 8, 8])
    #expect(try generators("two-body").filter { $0.timeScaling != nil }.count == 1)
    #expect(try generators("three-body").count == 12)
    #expect(try generators("damped-oscillator").count == 2)
    #expect(try generators("coupled-oscillators").count == 4)
    for name in ["pendulum", "damped-pendulum", "lotka-volterra", "lorenz"] {
      #expect(try generators(name).isEmpty)
    }
    let lorenz = try #require(try Self.maker("lorenz").truth?.task)
    #expect(lorenz.discrete == ["(u, v, w) -> (-u, -v, w)"])
    let full = try #require(try Self.maker("two-body").truth?.distribution)
    #expect(full.generators[0].extent == nil)
    let half = try #require(try Self.maker("two-body-half").truth?.distribution)
    #expect(half.generators[0].extent == -Double.pi...0)
    // No law that a rotation keeps: always one direction, or a force that has directions of its own.
    let canonical = try #require(try Self.maker("two-body-canonical").truth)
    #expect(canonical.distribution?.generators.isEmpty == true)
    #expect(canonical.task?.generators.contains { $0.name.hasPrefix("rotation") } == true)
    let anisotropic = try #require(try Self.maker("two-body-anisotropic").truth)
    #expect(anisotropic.distribution?.generators.isEmpty == true)
    let names = try #require(anisotropic.task).generators.map(\.name)
    #expect(names == ["scaling", "translation of q1x, q2x", "translation of q1y, q2y"])
  }

  @Test func bodiesKeepEnergyAndStayOpposite() throws {
    for name in ["two-body", "two-body-half", "three-body"] {
      let maker = try Self.maker(name)
      let bodies = name == "three-body" ? 3 : 2
      var worst = 0.0
      for index in 0..<20 {
        let made = try maker.makeWorker().makeSample(at: index, isCancelled: { false })
        let states = Self.states(made.sample)
        func energy(_ state: [Double]) -> Double {
          var sum = 0.0
          for one in 0..<bodies {
            sum +=
              (state[4 * one + 2] * state[4 * one + 2] + state[4 * one + 3] * state[4 * one + 3])
              / 2
            for other in 0..<one {
              sum -=
                1
                / hypot(
                  state[4 * one] - state[4 * other], state[4 * one + 1] - state[4 * other + 1])
            }
          }
          return sum
        }
        let first = energy(states[0])
        worst = max(worst, states.map { abs(energy($0) - first) / abs(first) }.max()!)
        let angle = atan2(states[0][1], states[0][0])
        #expect(abs(angle - made.parameters[0]) < 1e-12)
        if name == "two-body-half" { #expect(angle <= 0) }
        guard bodies == 2 else { continue }
        for state in states {
          for place in 0..<4 { #expect(abs(state[place] + state[place + 4]) < 1e-13) }
        }
      }
      #expect(worst < (bodies == 2 ? 1e-14 : 1e-12), "\(name)")
    }
  }

  @Test func acceptanceKeepsItsRange() throws {
    let maker = try Self.maker("pendulum") { $0.frames = 2 }
    for index in 0..<50 {
      let state = try Self.states(MadeSamples(maker).sample(at: index))[0]
      #expect(abs(state[1] * state[1] / 2 - cos(state[0])) <= 0.99)
    }
  }

  @Test func typedSystemsHaveDefaults() throws {
    let recipe = TrajectoryRecipe(name: "typed", equation: "q_tt = -sin(q)")
    let maker = try TrajectoryMaker(recipe)
    #expect(maker.description.variables == ["q", "q_t"])
    #expect(maker.grid.axes[0].count == 200 && maker.grid.axes[0].coordinates.last == 10)
    #expect(try TrajectoryRecipe(json: recipe.json, name: "typed") == recipe)
    let first = try (0..<400).map { try Self.states(MadeSamples(maker).sample(at: $0))[0][0] }
    #expect(abs(first.reduce(0, +) / 400) < 0.2)
    var noisy = recipe
    noisy.noise = 0.1
    #expect(
      try MadeSamples(TrajectoryMaker(noisy)).sample(at: 0) != MadeSamples(maker).sample(at: 0))
  }

  @Test func blowUpIsMarked() throws {
    let recipe = TrajectoryRecipe(name: "blow-up", equation: "q_t = 1 + q^2")
    let sample = try MadeSamples(TrajectoryMaker(recipe)).sample(at: 0)
    let start = sample.fields[0].values[0]
    #expect(sample.status == .stopped)
    #expect(abs(try #require(sample.stoppedAt) - (Double.pi / 2 - atan(start))) < 1e-9)
    #expect(sample.fields[0].values.last?.isNaN == true)
  }

  @Test(arguments: [
    (
      "{equation: 'q_t = p; p_t = -q', initial: {q: 1}}",
      "recipe r: 'initial' says nothing of p; give it a number or a distribution"
    ),
    (
      "{equation: 'q_t = -q', initial: {q: 1, r: 2}}",
      "recipe r: 'initial' names r; the variables are q"
    ),
    (
      "{equation: 'q_t = -q', initial: {q: {gauss: [0, 1]}}}",
      "recipe r: 'initial': q is {\"gauss\":[0,1]}; a number, {uniform: [low, high]}, "
        + "{log_uniform: [low, high]} or {normal: [mean, deviation]} is needed"
    ),
    (
      "{equation: 'q_t = -q', initial: {family: 'four_body'}}",
      "recipe r: 'initial': 'family' is \"four_body\"; two_body and three_body are known"
    ),
    (
      "{equation: 'q_t = -q', initial: {family: 'two_body'}}",
      "recipe r: the family two_body needs the variables q1x, q1y, p1x, p1y, q2x, q2y, p2x, p2y "
        + "in this order, not q"
    ),
    (
      "{equation: 'q_t = -q', initial: {q: 1, accept: {expression: 'r', range: [0, 1]}}}",
      "accept: r in \"r\" has no value; known: q"
    ),
    ("{equation: 'q_t = -q', frames: 1}", "--frames 1: 2 to 10000000 frames are possible"),
    (
      "{kind: 'pairs', equation: 'q_t = -q'}",
      "recipe r: 'kind' is \"pairs\"; \"trajectories\" is needed"
    ),
    (
      "{equation: 'q_t = -q', grid: 3}",
      "recipe r: unknown key 'grid'; known keys: card, dtype, equation, frames, initial, kind, "
        + "name, noise, parameters, seed, start, time, tolerance, trajectories"
    ),
    ("{equation: 'q_t = -k*q'}", "parameter 'k' has no value; give one with --param k=NUMBER"),
  ])
  func errorsAreOneLine(text: String, line: String) throws {
    let error = #expect(throws: (any Error).self) {
      try TrajectoryMaker(TrajectoryRecipe(json: JSONValue(json5: text), name: "r"))
    }
    #expect(error.map { "\($0)" } == line)
  }

  @Test func impossibleStatesAreRefused() throws {
    let text = "{equation: 'q_t = -q', initial: {q: 1, accept: {expression: 'q', range: [2, 3]}}}"
    let maker = try TrajectoryMaker(TrajectoryRecipe(json: JSONValue(json5: text), name: "r"))
    let error = #expect(throws: RecipeError.self) { try MadeSamples(maker).sample(at: 0) }
    #expect(
      error?.description
        == "trajectory 0: none of 100000 initial states has q in 2.0...3.0")
    let chaotic = try Self.maker("lorenz") { $0.time = 60 }
    #expect(throws: RecipeError.self) { try MadeSamples(chaotic).sample(at: 0) }
  }
}

extension StateFamily {
  /// One state always.
  fileprivate static func fixed(_ state: [Double], _ variables: [String]) throws -> StateFamily {
    .independent(
      Dictionary(uniqueKeysWithValues: zip(variables, state.map { .constant($0) })), accept: nil)
  }
}
