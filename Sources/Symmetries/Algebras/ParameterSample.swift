import Jets
import LinearAlgebra
import Numbers
import Randomness

/// The symmetries of an equation at random values of its parameters, modulo a prime.
struct ParameterSample {
  /// The equation with the values drawn.
  let system: EquationSystem

  /// The values, in the order of the parameters' names.
  let values: [Residue]
  let leading: [JetCoordinate]
  let functions: [Expression]
  let ansatz: PolynomialAnsatz

  /// The reduced basis, and the column of each leading one.
  let rows: [[Residue]]
  let pivots: [Int]

  /// - Parameters:
  ///   - index: which of the independent draws.
  ///   - fixed: parameters that are given a value instead.
  init(
    _ system: EquationSystem, functions: [Expression], degree: Int, index: Int,
    fixing fixed: [String: Rational] = [:]
  ) throws {
    var generator = PhiloxGenerator(seed: 6, index: UInt64(index), stream: 0)
    // Arguments of functions are compared as rational numbers, which have to stay small.
    let bits = system.expressions.contains(where: \.containsFunction) ? 18 : 58
    let drawn = system.parameters.map { name in
      (name, fixed[name] ?? Rational(Int(generator.next() >> (64 - UInt64(bits))) + 2))
    }
    let exact = Dictionary(uniqueKeysWithValues: drawn)
    values = drawn.map { Residue($0.1) }
    self.system = system.binding(exactly: exact)
    let equations = try DeterminingEquations(self.system)
    leading = equations.leading
    self.functions = functions.map { $0.binding(exactly: exact) }
    let sampler = ResidueSampler(
      equations, seed: UInt64(100 + index), functions: self.functions)
    ansatz = try sampler.ansatz(degree: degree)
    let form = try EchelonForm(
      rows: sampler.nullspace(of: ansatz), columnCount: ansatz.columns.count)
    rows = form.rows
    pivots = form.pivots
  }
}
