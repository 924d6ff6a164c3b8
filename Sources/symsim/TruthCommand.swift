import ArgumentParser
import Configuration
import Jets
import Numbers
import Symmetries

struct TruthCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "truth",
    abstract: "Compute the symmetries of an equation, or tell those of a recipe's data.",
    discussion: """
      The determining equations are solved modulo a prime at random jets, for all vector fields with
      polynomial components in (t, x, u) up to a joint degree; the rational basis is proved at fresh
      points. A count of formal power series tells how many symmetries there are beyond any ansatz.
      Parameters of a typed equation without a value stay free: the basis then holds their names, and
      small special values at which there are more symmetries are told.

      Of ordinary systems all affine symmetries are computed, up to the speed of time; of images and
      pairs it is told how they were made.

      Example:
        symsim truth kdv
        symsim truth --equation "u_t + u*u_x = nu*u_xx" --param nu=0.01 --degree 3
        symsim truth --equation "u_t = nu*u_xx"
        symsim truth nls --degree 3
        symsim truth two-body
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

  @Flag(
    help: ArgumentHelp(
      "Take the formal count, which tells whether symmetries are missing, as far as it needs.",
      discussion: "Without it the count stops early, and is left out beyond order 6."))
  var certify = false

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
    if let (name, maker) = try maker() {
      try report(maker, name: name)
      return
    }
    let (system, values) = try boundSystem()
    if let test {
      try report(test, of: system, parameters: values)
      return
    }
    let functions = try functions(for: system)
    let steps = certify ? 16 : FormalCount.usualSteps(for: system)
    if !system.parameters.isEmpty {
      let algebra = try ParametricAlgebra(
        of: system, degree: degree, functions: functions, countingSteps: steps)
      print(json ? algebra.json.text(pretty: true) : algebra.report)
      return
    }
    let algebra = try SymmetryAlgebra(
      of: system, degree: degree, functions: functions, countingSteps: steps)
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
      if let name = function.parameters.first(where: { !system.parameters.contains($0) }) {
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
}
