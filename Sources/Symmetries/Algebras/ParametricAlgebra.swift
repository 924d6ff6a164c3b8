public import Jets
public import Numbers
import Randomness

/// The point symmetries of an equation with free parameters, at generic values of these.
///
/// The determining equations are solved at several random values modulo a prime; the coefficients
/// of the reduced basis are rational functions of the parameters, found from their values and
/// checked at further ones. Special values, at which there are more, are looked for among small
/// numbers, one parameter at a time.
public struct ParametricAlgebra: Sendable {
  /// A generator, its components expressions in the coordinates and parameters.
  public struct Generator: Sendable {
    /// The coordinates.
    public let space: VariableSpace

    /// One component for each coordinate.
    public let components: [Expression]
  }

  /// An entry of the commutator table, a function of the parameters.
  public struct Bracket: Sendable {
    /// The indices of the factors and of the generator in their bracket, counted from 0.
    public let left: Int, right: Int, target: Int

    /// The coefficient with which it occurs.
    public let value: Expression
  }

  /// The equation.
  public let system: EquationSystem

  /// The joint degree of the ansatz.
  public let degree: Int

  /// The functions of the coordinates that components may hold beside polynomials.
  public let functions: [Expression]

  /// The derivatives for which the equations were solved.
  public let leading: [JetCoordinate]

  /// The number of independent generators at generic values.
  public let dimension: Int

  /// A basis; nil where a coefficient is no rational function of low degree.
  public let generators: [Generator]?

  /// The brackets of the basis; nil where there is no basis or one is no such function.
  public let brackets: [Bracket]?

  /// The pairs whose bracket is no combination of the generators.
  public let openBrackets: [(left: Int, right: Int)]

  /// Values at which the dimension within the ansatz is larger.
  public let specialValues: [(parameter: String, value: Rational, dimension: Int)]

  /// The count at generic values, whatever functions the components hold.
  public let formalCount: FormalCount

  /// The values that are tried.
  public static let candidates: [Rational] = [
    Rational(0), Rational(1), Rational(-1), Rational(2), Rational(-2), Rational(1, 2),
    Rational(-1, 2), Rational(3), Rational(-3), Rational(1, 3), Rational(-1, 3), Rational(4),
    Rational(-4), Rational(1, 4), Rational(-1, 4), Rational(3, 2), Rational(-3, 2), Rational(2, 3),
    Rational(-2, 3),
  ]

  /// Independent random values of parameters.
  public static func draws(of names: [String]) -> [[String: Rational]] {
    (0..<3).map { index in
      var generator = PhiloxGenerator(seed: 7, index: UInt64(index), stream: 0)
      return Dictionary(
        uniqueKeysWithValues: names.map { ($0, Rational(Int(generator.next() >> 46) + 2)) })
    }
  }

  /// Computes the symmetries of an equation with parameters.
  ///
  /// - Throws: `EquationError` for a parameter in an exponent and for an equation that cannot be
  ///   solved for a derivative, `SymmetryAlgebraError` where it has no points.
  public init(
    of system: EquationSystem, degree: Int = 2, functions: [Expression] = [],
    countingSteps steps: Int? = nil
  ) throws {
    if let name = system.exponentParameter {
      throw EquationError.unsuitable(
        equation: system.description,
        reason: "the exponent '\(name)' has to be a number; give --param \(name)=NUMBER")
    }
    // Said of the equation as it is written, not of one with random numbers.
    _ = try SolvedEquation.all(
      of: system, leading: DeterminingEquations.leadingDerivatives(of: system))
    self.system = system
    self.degree = degree
    self.functions = functions
    let names = system.parameters
    func sample(_ index: Int) throws -> ParameterSample {
      try ParameterSample(system, functions: functions, degree: degree, index: index)
    }
    var samples = try (0..<3).map(sample)
    let dimension = samples.map(\.rows.count).min() ?? 0
    self.dimension = dimension
    leading = samples[0].leading
    formalCount = try FormalCount(of: samples[0].system, known: dimension, steps: steps)
    var basis = ParametricBasis(
      samples, names: names, space: system.space, functions: functions)
    if basis == nil, names.count <= 3 {
      samples += try (3..<(names.count < 3 ? 18 : 26)).map(sample)
      basis = ParametricBasis(
        samples, names: names, space: system.space, functions: functions)
    }
    generators = basis?.generators
    let table = try basis?.brackets(samples, names: names, space: system.space)
    brackets = table?.constants
    openBrackets = table?.open ?? []
    specialValues = names.flatMap { name in
      ParametricAlgebra.candidates.compactMap { value in
        let special = try? ParameterSample(
          system, functions: functions, degree: degree, index: 0, fixing: [name: value])
        guard let special, special.rows.count > dimension else { return nil }
        return (name, value, special.rows.count)
      }
    }
  }
}

extension ParametricAlgebra.Generator: CustomStringConvertible {
  /// The components that are not zero, by coordinate name.
  public var componentTexts: [String: String] {
    Dictionary(
      uniqueKeysWithValues: zip(space.coordinateNames, components).filter { $0.1 != .zero }
        .map { ($0.0, $0.1.description) })
  }

  /// The field as `2*nu*t*d_x - x*u*d_u`.
  public var description: String {
    var result = ""
    for (name, component) in zip(space.coordinateNames, components) where component != .zero {
      var text = component.description
      let isSum = component.terms.count > 1
      var sign = result.isEmpty ? "" : " + "
      if !isSum, text.hasPrefix("-") {
        text.removeFirst()
        sign = result.isEmpty ? "-" : " - "
      }
      result +=
        sign + (isSum ? "(\(text))*d_\(name)" : text == "1" ? "d_\(name)" : "\(text)*d_\(name)")
    }
    return result.isEmpty ? "0" : result
  }
}
