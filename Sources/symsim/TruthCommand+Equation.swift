import ArgumentParser
import Configuration
import Equations
import Jets
import Numbers
import Simulation
import Symmetries

extension TruthCommand {
  /// The equation with the parameters that have a value bound, and these values.
  ///
  /// Those of a typed equation may stay free.
  func boundSystem() throws -> (system: EquationSystem, values: [String: Rational]) {
    let given = try choice.values()
    guard let text = choice.equation, recipe == nil else {
      let system = try choice.system(named: recipe)
      let known = recipe.flatMap { Catalogue.equation(named: $0)?.defaultParameters }
      let values = try known ?? choice.recipe(named: recipe).parameters
      return (
        system, values.merging(given) { $1 }.compactMapValues(Rational.init(shortestDecimalOf:))
      )
    }
    let system = try EquationSystem(parsing: text)
    if let stranger = given.keys.sorted().first(where: { !system.parameters.contains($0) }) {
      throw EquationError.unknownParameter(stranger, known: system.parameters)
    }
    let values = given.compactMapValues(Rational.init(shortestDecimalOf:))
    return (system.binding(exactly: values), values)
  }

  /// Says whether a field is a symmetry, for all values of free parameters.
  func report(_ text: String, of system: EquationSystem, parameters: [String: Rational]) throws {
    let free = system.parameters
    // A field that is one at three independent values of the parameters is one at generic values.
    let answers = try (free.isEmpty ? [[:]] : ParametricAlgebra.draws(of: free)).map { draw in
      let field = try PolynomialVectorField(
        parsing: text, space: system.space, parameters: parameters.merging(draw) { $1 })
      guard !field.isZero else {
        throw ValidationError("--test \"\(text)\": the zero field moves nothing; another is needed")
      }
      return (
        field: field,
        isSymmetry: try SymmetryAlgebra.contains(
          field, symmetryOf: system.binding(exactly: draw))
      )
    }
    guard let first = answers.first else { return }
    let isSymmetry = answers.allSatisfy(\.isSymmetry)
    let expression = free.isEmpty ? first.field.description : text
    guard json else {
      print("\(expression): \(isSymmetry ? "a symmetry" : "not a symmetry") of \(system)")
      return
    }
    let answer: JSONValue = [
      "equation": .string(system.description), "expression": .string(expression),
      "symmetry": .bool(isSymmetry), "box": .string(first.field.boxBehaviour.rawValue),
      "flow": free.isEmpty
        ? ClosedFormFlow(of: first.field).map { .object($0.texts.mapValues { .string($0) }) }
          ?? .null : .null,
    ]
    print(answer.text(pretty: true))
  }
}
