import Datasets
import Fields
import Jets
import Numbers
import Spectral

/// Turns solutions of a system into what is observed of them.
struct Observer: Sendable {
  private let observation: Observation
  private let system: EquationSystem
  private let box: PeriodicBox
  private let mask: [Double]
  private let equations: [Expression]

  /// Prepares an observation.
  ///
  /// - Throws: `RecipeError` where a field is not one of the system, has no rate or the mask cannot be
  ///   evaluated.
  init(_ observation: Observation, of system: EquationSystem, in box: PeriodicBox) throws {
    self.observation = observation
    self.system = system
    self.box = box
    let fields = system.space.dependents
    for name in observation.fields + observation.rates where !fields.contains(name) {
      throw RecipeError(
        "'observe' names the field \(name); the equation has \(fields.joined(separator: ", "))")
    }
    equations = try observation.rates.map { name in
      let rate = Variable.jet(JetCoordinate(name, MultiIndex(t: 1)))
      let containing = system.expressions.filter { $0.variables.contains(rate) }
      let jets = containing.flatMap(\.jets)
      guard containing.count == 1, jets.count(where: { $0.derivative.t > 0 }) == 1 else {
        throw RecipeError(
          "'observe': the rate of \(name) needs one equation with \(name)_t and no other rate")
      }
      return containing[0]
    }
    let places = (0..<box.rank).map { box.coordinates(axis: $0) }
    let text = observation.mask ?? "1"
    do {
      let values = try Expression(parsing: text).evaluated { variable -> GridValues in
        switch variable {
        case .independent(.x): return GridValues(places[0])
        case .independent(.y) where box.rank == 2: return GridValues(places[1])
        default: throw RecipeError("the mask names \(variable.description); x and y are known")
        }
      }
      mask = (0..<box.pointCount).map { values[$0] }
    } catch let error as ParseError {
      throw RecipeError("'observe': the mask \(text): \(error)")
    }
    guard mask.allSatisfy(\.isFinite) else {
      throw RecipeError("'observe': the mask \(text) is not finite everywhere in the box")
    }
  }

  /// The observed fields of a solution, in the order of the observation's variables.
  func fields(of solution: [Field]) throws -> [Field] {
    let names = system.space.dependents
    let seen = observation.fields.compactMap { name in
      names.firstIndex(of: name).map {
        Field(name: name, grid: solution[$0].grid, values: solution[$0].values)
      }
    }
    let rates = try zip(observation.rates, equations).map { name, equation in
      Field(
        name: "rate_" + name, grid: solution[0].grid,
        values: try rate(of: name, by: equation, solution))
    }
    return (seen + rates).map { field in
      Field(
        name: field.name, grid: field.grid,
        values: field.values.indices.map { field.values[$0] * mask[$0 % mask.count] })
    }
  }

  /// The rate of change by the equation, which is affine in it: `a u_t + b = 0`.
  private func rate(of name: String, by equation: Expression, _ solution: [Field]) throws
    -> [Double]
  {
    let names = system.space.dependents
    let times = solution[0].grid.axes[0].coordinates
    return try times.indices.flatMap { frame -> [Double] in
      func value(_ rate: Double) throws -> GridValues {
        try equation.evaluated { variable in
          switch variable {
          case .jet(let jet) where jet.derivative.t > 0: return GridValues([rate])
          case .jet(let jet):
            guard let place = names.firstIndex(of: jet.field) else { return GridValues([.nan]) }
            let values = solution[place].slice(at: frame).values
            let orders = [jet.derivative.x, jet.derivative.y].prefix(box.rank)
            return jet.order == 0
              ? GridValues(values)
              : GridValues(Spectrum.derivative(of: values, orders: Array(orders), in: box))
          case .independent(.t): return GridValues([times[frame]])
          case .independent(let axis):
            return GridValues(box.coordinates(axis: axis == .x ? 0 : 1))
          case .parameter: return GridValues([.nan])
          }
        }
      }
      let (rest, whole) = (try value(0), try value(1))
      return (0..<box.pointCount).map { -rest[$0] / (whole[$0] - rest[$0]) }
    }
  }
}
