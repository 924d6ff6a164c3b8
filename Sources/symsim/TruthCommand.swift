import ArgumentParser
import Configuration
import Jets
import Numbers
import Symmetries

struct TruthCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "truth",
    abstract: "Compute the point symmetries of an equation, exactly.",
    discussion: """
      The determining equations are solved modulo a prime at random jets, for all vector fields with
      polynomial components in (t, x, u) up to a joint degree; the rational basis is proved at fresh
      points.

      Example:
        symsim truth kdv
        symsim truth --equation "u_t + u*u_x = nu*u_xx" --param nu=0.01 --degree 3
        symsim truth nls --degree 3
        symsim truth nkdv --with "exp(t/50)" --with "exp(-t/50)"
        symsim truth burgers --test "t^2*d_t + t*x*d_x + (x - t*u)*d_u"
      """)

  @Argument(help: "The name of an equation or a recipe, such as kdv.")
  var recipe: String?

  @OptionGroup var choice: EquationChoice

  @Option(parsing: .unconditional, help: "The joint degree of the components in t, x and u.")
  var degree = 2

  @Option(
    name: .customLong("with"), parsing: .unconditionalSingleValue,
    help: ArgumentHelp(
      "A function that components may hold too, such as \"exp(t/50)\"; may be repeated. Those that the "
        + "equation suggests by default.", valueName: "function"))
  var functions: [String] = []

  @Flag(help: "Polynomial components only.")
  var polynomial = false

  @Option(help: "Test one field instead, such as \"t*d_x + d_u\".")
  var test: String?

  @Flag(help: "Print JSON.")
  var json = false

  @Flag(help: "Say nothing but results and errors.")
  var quiet = false

  func run() throws {
    guard (0...8).contains(degree) else {
      throw ValidationError("--degree \(degree): a whole number from 0 to 8 is needed")
    }
    let system = try choice.system(named: recipe)
    if let test {
      try report(try PolynomialVectorField(parsing: test, space: system.space), of: system)
      return
    }
    let algebra = try SymmetryAlgebra(of: system, degree: degree, functions: functions(for: system))
    print(json ? algebra.json.text(pretty: true) : algebra.report)
  }
}

extension TruthCommand {
  /// The functions asked for, or those that the equation suggests.
  private func functions(for system: EquationSystem) throws -> [Expression] {
    if polynomial {
      guard functions.isEmpty else {
        throw ValidationError("--with and --polynomial exclude each other; give one")
      }
      return []
    }
    guard !functions.isEmpty else { return AuxiliaryFunctions.proposed(for: system) }
    return try functions.map { text in
      let function = try Expression(parsing: text, fields: system.space.dependents).expanded
      if let name = function.parameters.first {
        throw ValidationError("--with \(text): \(name) is no coordinate; write its value")
      }
      if let jet = function.jets.first(where: { $0.order > 0 }) {
        throw ValidationError(
          "--with \(text): \(jet) is a derivative; functions of coordinates are needed")
      }
      guard AuxiliaryFunctions.isPossible(function) else {
        throw ValidationError("--with \(text): tan and tanh are not possible; sin, cos and exp are")
      }
      return function
    }
  }

  /// Says whether a field is a symmetry.
  private func report(_ field: PolynomialVectorField<Rational>, of system: EquationSystem) throws {
    let isSymmetry = try SymmetryAlgebra.contains(field, symmetryOf: system)
    guard json else {
      print("\(field): \(isSymmetry ? "a symmetry" : "not a symmetry") of \(system)")
      return
    }
    let answer: JSONValue = [
      "equation": .string(system.description), "expression": .string(field.description),
      "symmetry": .bool(isSymmetry), "box": .string(field.boxBehaviour.rawValue),
    ]
    print(answer.text(pretty: true))
  }
}

extension SymmetryAlgebra {
  fileprivate var json: JSONValue {
    [
      "equation": .string(system.description),
      "degree": .integer(degree),
      "solvedFor": .array(leading.map { .string($0.description) }),
      "dimension": .integer(dimension),
      "dimensionModuloSuperposition": .integer(dimensionModuloSuperposition),
      "generators": .array(
        generators.map { generator in
          [
            "components": .object(generator.componentTexts.mapValues { .string($0) }),
            "expression": .string(generator.description),
            "name": generator.recognisedName.map { .string($0) } ?? .null,
            "box": .string(generator.boxBehaviour.rawValue),
          ]
        }),
      "structureConstants": .array(
        structureConstants.map { entry in
          [
            .integer(entry.left), .integer(entry.right), .integer(entry.target),
            entry.value.integer.map { .integer($0) } ?? .number(entry.value.double),
          ]
        }),
      "openBrackets": .array(openBrackets.map { [.integer($0.left), .integer($0.right)] }),
      "functions": .array(functions.map { .string($0.description) }),
      "infiniteDimensional": .bool(isInfiniteDimensional),
      "verified": .bool(isVerified),
    ]
  }

  fileprivate var report: String {
    var lines = [
      "\(system)",
      "dimension \(dimension) at degree \(degree)"
        + (system.isLinear
          ? ": \(dimensionModuloSuperposition), and superposition of solutions"
          : isInfiniteDimensional ? ", first members of an infinite family included" : "")
        + (functions.isEmpty
          ? "" : ", with " + functions.map(\.description).joined(separator: ", "))
        + (isVerified ? ", verified at fresh points" : ", NOT verified at fresh points"), "",
    ]
    lines.append(
      Console.table(
        generators.enumerated().map { index, generator in
          [
            "v\(index + 1)", generator.description, generator.recognisedName ?? "-",
            "\(generator.boxBehaviour.rawValue) the box",
          ]
        }))
    let brackets = structureConstants.map { ($0.left, $0.right) }
    if !structureConstants.isEmpty { lines.append("") }
    var shown: Set<[Int]> = []
    for (left, right) in brackets where shown.insert([left, right]).inserted {
      let terms = structureConstants.filter { $0.left == left && $0.right == right }
      let sum = Expression.sum(
        of: terms.map { .number($0.value) * .variable(.parameter("v\($0.target + 1)")) })
      lines.append("  [v\(left + 1), v\(right + 1)] = \(sum)")
    }
    for (left, right) in openBrackets {
      lines.append("  [v\(left + 1), v\(right + 1)] lies outside degree \(degree)")
    }
    return lines.joined(separator: "\n")
  }
}
