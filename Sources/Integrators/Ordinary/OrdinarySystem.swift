public import Jets
import Numbers

/// Ordinary differential equations `z_t = f(z, t)`, solved for the rates.
///
/// A field whose highest time derivative is of order m is m variables: itself and its derivatives
/// below the highest, such as `q` and `q_t` of `q_tt = -sin(q)`.
public struct OrdinarySystem: Hashable, Sendable {
  /// The variables in their order, as coordinates of jet space.
  public let coordinates: [JetCoordinate]

  /// The rate of each variable, over the variables and `t`.
  public let rates: [Expression]

  /// Solves equations for the rates.
  ///
  /// The variables come in the order of the equations that give them.
  ///
  /// - Parameter fields: the fields in another order; nil for that of the equations.
  /// - Throws: `EquationError` for a parameter without a value, for space coordinates and
  ///   derivatives by them, and where an equation cannot be solved for one highest derivative.
  public init(_ system: EquationSystem, fields: [String]? = nil) throws {
    if let parameter = system.parameters.first { throw EquationError.parameterMissing(parameter) }
    let solved = try SolvedRates(system)
    let order = fields ?? solved.fields
    guard order.sorted() == solved.fields.sorted() else {
      throw EquationError.unsuitable(
        equation: system.description,
        reason: "the variables are \(solved.fields.joined(separator: ", ")), not "
          + order.joined(separator: ", "))
    }
    var coordinates: [JetCoordinate] = []
    var rates: [Expression] = []
    for field in order {
      guard let (highest, rate) = solved.rates[field] else { continue }
      for time in 0..<highest {
        coordinates.append(JetCoordinate(field, MultiIndex(t: time)))
        rates.append(
          time == highest - 1 ? rate : .jet(JetCoordinate(field, MultiIndex(t: time + 1))))
      }
    }
    self.coordinates = coordinates
    self.rates = rates
  }

  /// Whether all derivatives are by time and neither x nor y occurs.
  public static func isOrdinary(_ system: EquationSystem) -> Bool {
    let jets = system.expressions.flatMap(\.jets)
    let variables = system.expressions.reduce(into: Set<Variable>()) { $0.formUnion($1.variables) }
    return jets.contains { $0.derivative.t > 0 }
      && jets.allSatisfy { $0.derivative.x == 0 && $0.derivative.y == 0 }
      && !variables.contains(.independent(.x)) && !variables.contains(.independent(.y))
  }

  /// The names of the variables, such as `q` and `q_t`.
  public var variables: [String] { coordinates.map(\.description) }

  /// Whether time does not occur in the rates.
  public var isAutonomous: Bool {
    !rates.contains { $0.variables.contains(.independent(.t)) }
  }

  /// The rates at a state and a time; not finite outside of the domain of the equations.
  ///
  /// - Precondition: there is one number for each variable.
  public func rates(at state: [Double], time: Double = 0) -> [Double] {
    precondition(state.count == coordinates.count, "one number for each variable")
    return rates.map { rate in
      let value = try? rate.evaluated { variable -> Double in
        guard case .jet(let jet) = variable, let place = coordinates.firstIndex(of: jet) else {
          return variable == .independent(.t) ? time : .nan
        }
        return state[place]
      }
      return value ?? .nan
    }
  }
}

extension OrdinarySystem: CustomStringConvertible {
  /// The equations of first order, separated by `;`.
  public var description: String {
    zip(variables, rates).map { "d\($0)/dt = \($1)" }.joined(separator: "; ")
  }
}
