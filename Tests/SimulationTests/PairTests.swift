import Configuration
import Datasets
import Fields
import Foundation
import LinearAlgebra
import Simulation
import Testing
import Truths

@Suite struct PairTests {
  private static func recipe(_ name: String) throws -> PairRecipe {
    let file = try RecipeFolder().path + "/\(name).json5"
    let text = try String(contentsOfFile: file, encoding: .utf8)
    return try PairRecipe(json: JSONValue(json5: text), name: name)
  }

  private static func input(_ sample: Sample) -> [Double] { sample.fields.flatMap(\.values) }

  /// An input with a field's flow applied at each place.
  private static func moved(
    _ input: [Double], along generator: TrueGenerator, by amount: Double, _ variables: [String]
  ) throws -> [Double] {
    let field = try AffineField(components: generator.components, variables: variables)
    let count = input.count / variables.count
    var result = input
    for place in 0..<count {
      let point = variables.indices.map { input[$0 * count + place] }
      for (variable, value) in field.flow(point, by: amount).enumerated() {
        result[variable * count + place] = value
      }
    }
    return result
  }

  private static func names(_ target: TargetDescription?) -> [String] {
    if case .values(_, let names) = target { return names }
    return []
  }

  @Test func recipesAreAllHere() throws {
    let names = try RecipeFolder().names(of: .pairs)
    #expect(Set(PairChoice.names).isSubset(of: names))
  }

  @Test(arguments: PairChoice.names)
  func samplesArePureFunctions(name: String) throws {
    var recipe = try Self.recipe(name)
    #expect(try PairRecipe(json: recipe.json, name: name) == recipe)
    let source = MadeSamples(try PairMaker(recipe))
    let forwards = try (0..<5).map { try source.sample(at: $0) }
    let again = MadeSamples(try PairMaker(recipe))
    #expect(
      try [4, 2, 0, 3, 1].map { try again.sample(at: $0) } == [4, 2, 0, 3, 1].map { forwards[$0] })
    let target = try #require(source.description.target)
    for sample in forwards {
      #expect(target.contains(try #require(sample.target)))
      #expect(sample.fields.map(\.name) == source.description.variables)
      #expect(sample.fields.allSatisfy { $0.grid == source.description.grid })
    }
    recipe.seed = 1
    #expect(try MadeSamples(PairMaker(recipe)).sample(at: 0) != forwards[0])
  }

  /// `f(g x) = rho(g) f(x)` for every true generator, and not for a wrong one.
  @Test(arguments: PairChoice.names.filter { $0 != "top-tagging" })
  func truthHolds(name: String) throws {
    let maker = try PairMaker(Self.recipe(name))
    let (variables, names) = (maker.description.variables, Self.names(maker.description.target))
    let task = try #require(maker.truth?.task)
    func defect(_ generator: TrueGenerator, _ index: Int, _ amount: Double) throws -> Double {
      let input = Self.input(try MadeSamples(maker).sample(at: index))
      let plain = try #require(maker.value(of: input))
      let moved = try Self.moved(input, along: generator, by: amount, variables)
      let found = try #require(maker.value(of: moved))
      var expected = plain
      if case .components(let components) = generator.target {
        expected = try AffineField(components: components, variables: names).flow(plain, by: amount)
      }
      let scale = expected.map(abs).max()! + input.map(abs).max()!
      return zip(found, expected).map { abs($0 - $1) / scale }.max()!
    }
    for generator in task.generators {
      #expect(generator.target != nil)
      for (index, amount) in [0.3, -1.1, 2.5].enumerated() {
        #expect(try defect(generator, index, amount) < 1e-10, "\(generator.name) by \(amount)")
      }
    }
    let wrong = TrueGenerator(
      name: "shear", components: [variables[0]: variables[1]], target: .identity)
    let worst = try (0..<5).map { try defect(wrong, $0, 0.5) }.max()!
    #expect(worst > 1e-3)
  }

  @Test func cyclicFunctionHasItsFiniteGroup() throws {
    let maker = try PairMaker(Self.recipe("zk"))
    let rotation = TrueGenerator(name: "rotation", components: ["x": "-y", "y": "x"])
    for index in 0..<20 {
      let input = Self.input(try MadeSamples(maker).sample(at: index))
      let plain = try #require(maker.value(of: input))[0]
      func turned(_ angle: Double) throws -> Double {
        try #require(
          maker.value(of: try Self.moved(input, along: rotation, by: angle, ["x", "y", "z"])))[0]
      }
      for step in 1..<7 {
        #expect(abs(try turned(2 * Double.pi * Double(step) / 7) - plain) < 1e-12)
      }
      #expect(abs(try turned(Double.pi / 7) - plain) > 1e-4 * abs(plain))
    }
  }

  /// The linear fields that keep a function: the nullspace of its gradients times its inputs.
  @Test(arguments: [("o5", 10), ("o5-control", 0), ("lorentz", 6)])
  func noOtherLinearFieldKeepsTheFunction(name: String, dimension: Int) throws {
    let maker = try PairMaker(Self.recipe(name))
    let count = maker.description.variables.count
    var rows: [[Double]] = []
    for index in 0..<200 {
      let input = Self.input(try MadeSamples(maker).sample(at: index))
      let places = input.count / count
      let slopes = input.indices.map { place -> Double in
        let step = 1e-5
        let values = [step, -step].map { change in
          var moved = input
          moved[place] += change
          return maker.value(of: moved)![0]
        }
        return (values[0] - values[1]) / (2 * step)
      }
      var row = [Double](repeating: 0, count: count * count)
      for target in 0..<count {
        for source in 0..<count {
          for place in 0..<places {
            row[target * count + source] +=
              slopes[target * places + place] * input[source * places + place]
          }
        }
      }
      let size = row.map(abs).max()!
      rows.append(row.map { $0 / size })
    }
    let values = try SingularValueDecomposition(Matrix(rows)).values
    #expect(values.filter { $0 < 1e-6 * values[0] }.count == dimension)
    #expect(values.filter { $0 < 1e-2 * values[0] }.count == dimension)
  }

  @Test func jetsAreOnShellAndHaveTheirMass() throws {
    let maker = try PairMaker(Self.recipe("top-tagging"))
    var labels = 0
    for index in 0..<200 {
      let sample = try MadeSamples(maker).sample(at: index)
      let rows = sample.fields.map(\.values)
      for place in rows[0].indices {
        let momentum = (1...3).reduce(0) { $0 + rows[$1][place] * rows[$1][place] }
        #expect(abs(rows[0][place] * rows[0][place] - momentum) <= 1e-14 * momentum)
      }
      let transverse = rows[1].indices.map { hypot(rows[1][$0], rows[2][$0]) }
      #expect(transverse == transverse.sorted(by: >))
      let sum = rows.map { $0.reduce(0, +) }
      #expect((549...651).contains(hypot(sum[1], sum[2])))
      let mass = (sum[0] * sum[0] - sum[1] * sum[1] - sum[2] * sum[2] - sum[3] * sum[3])
        .squareRoot()
      if sample.target == .label(1) {
        labels += 1
        #expect(abs(mass - 172.8) < 1e-6)
      } else {
        #expect((29.99...300.01).contains(mass))
      }
    }
    #expect((70...130).contains(labels))
    // The generators keep the Lorentz products.
    let metric: [Double] = [1, -1, -1, -1]
    for generator in try #require(maker.truth?.task).generators {
      let field = try AffineField(
        components: generator.components, variables: ["e", "px", "py", "pz"])
      let (one, other) = ([3.0, 1, -1, 2], [2.0, 0.5, 1, 1])
      func product(_ left: [Double], _ right: [Double]) -> Double {
        (0..<4).reduce(0) { $0 + metric[$1] * left[$1] * right[$1] }
      }
      let moved = product(field.flow(one, by: 1.3), field.flow(other, by: 1.3))
      #expect(abs(moved - product(one, other)) < 1e-12)
    }
  }

  @Test func noiseHasItsSize() throws {
    var recipe = try Self.recipe("inertia")
    let clean = MadeSamples(try PairMaker(recipe))
    recipe.noise = 0.1
    recipe.targetNoise = 0.2
    let noisy = MadeSamples(try PairMaker(recipe))
    var (inputs, targets, sizes) = ([Double](), [Double](), [Double]())
    for index in 0..<500 {
      let (one, other) = (try clean.sample(at: index), try noisy.sample(at: index))
      inputs += zip(one.fields[1].values, other.fields[1].values).map { $0 - $1 }
      guard case .values(let plain) = one.target, case .values(let moved) = other.target else {
        continue
      }
      targets.append(moved[0] - plain[0])
      sizes.append(plain[0])
    }
    func deviation(_ values: [Double]) -> Double {
      let mean = values.reduce(0, +) / Double(values.count)
      return (values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(values.count))
        .squareRoot()
    }
    #expect(abs(deviation(inputs) - 0.1) < 0.01)
    #expect(abs(deviation(targets) / deviation(sizes) - 0.2) < 0.04)
  }

  @Test(arguments: [
    (
      "{task: 'o6'}",
      "recipe r: 'task' is \"o6\"; known: inertia, lorentz, o5, o5-control, top-tagging, zk"
    ),
    ("{task: 'zk', k: 0}", "recipe r: 'k' is 0; 1 to 1000 is possible"),
    (
      "{task: 'zk', bodies: 3}",
      "recipe r: unknown key 'bodies'; known keys: card, dtype, k, kind, name, noise, samples, seed, "
        + "target_noise, task"
    ),
    (
      "{task: 'top-tagging', target_noise: 0.1}",
      "target_noise: 0.1; classes have none, 0 is needed"
    ),
    (
      "{task: 'o5', noise: -1}",
      "noise: -1.0; a fraction of the standard deviation, 0 or more, is needed"
    ),
  ])
  func errorsAreOneLine(text: String, line: String) throws {
    let error = #expect(throws: (any Error).self) {
      try PairMaker(PairRecipe(json: JSONValue(json5: text), name: "r"))
    }
    #expect(error.map { "\($0)" } == line)
  }
}
