import Jets
import Numbers

/// The highest time derivative of each field, solved for.
struct SolvedRates {
  /// The fields in the order of the equations that give them.
  private(set) var fields: [String] = []

  /// The order of a field's highest time derivative, and what that equals.
  private(set) var rates: [String: (order: Int, rate: Expression)] = [:]

  private let text: String
  private let highest: [String: Int]

  init(_ system: EquationSystem) throws {
    text = system.description
    var highest: [String: Int] = [:]
    for jet in system.expressions.flatMap(\.jets) {
      highest[jet.field] = max(highest[jet.field] ?? 0, jet.derivative.t)
    }
    self.highest = highest
    try checkVariables(system)
    let solved = try solving(system.expressions)
    for (field, rate) in solved {
      guard rates[field] == nil else {
        throw refusal("two equations hold \(leading(field)); one is needed")
      }
      fields.append(field)
      rates[field] = (highest[field] ?? 1, rate)
    }
    if let missing = system.space.dependents.first(where: { rates[$0] == nil }) {
      throw refusal("there is no equation for \(missing); \(missing)_t = ... is needed")
    }
  }

  private func checkVariables(_ system: EquationSystem) throws {
    for jet in system.expressions.flatMap(\.jets)
    where jet.derivative.x > 0 || jet.derivative.y > 0 {
      throw refusal("\(jet) is a derivative by space; an ordinary system has those by t only")
    }
    for expression in system.expressions {
      for axis in [IndependentVariable.x, .y]
      where expression.variables.contains(.independent(axis)) {
        throw refusal(
          "\(axis.rawValue) is a space coordinate; name the variable otherwise, such as u")
      }
    }
  }

  private func leading(_ field: String) -> JetCoordinate {
    JetCoordinate(field, MultiIndex(t: highest[field] ?? 1))
  }

  private func isLeading(_ jet: JetCoordinate) -> Bool {
    jet.derivative.t > 0 && jet.derivative.t == highest[jet.field]
  }

  /// The field that each equation gives and its rate, by substitution where an equation holds the
  /// rates of others.
  private func solving(_ expressions: [Expression]) throws -> [(String, Expression)] {
    var solved: [Int: (field: String, rate: Expression)] = [:]
    var remaining = expressions
    while solved.count < expressions.count {
      let ready = expressions.indices.filter { index in
        solved[index] == nil && remaining[index].jets.filter(isLeading).count <= 1
      }
      guard !ready.isEmpty else {
        let open = expressions.indices.first { solved[$0] == nil } ?? 0
        throw refusal(
          remaining[open].jets.filter(isLeading).map(\.description).joined(separator: " and ")
            + " occur in one equation; one equation for each is needed")
      }
      for index in ready {
        let found = try self.solved(remaining[index])
        solved[index] = found
        for other in expressions.indices where solved[other] == nil && !ready.contains(other) {
          remaining[other] = remaining[other].substituting {
            $0 == .jet(leading(found.field)) ? found.rate : nil
          }
        }
      }
    }
    return expressions.indices.compactMap { solved[$0] }
  }

  /// The field whose highest derivative alone an equation holds, and what that equals.
  private func solved(_ expression: Expression) throws -> (field: String, rate: Expression) {
    guard let jet = expression.jets.first(where: isLeading) else {
      throw refusal("\(expression) = 0 holds no highest time derivative; write e.g. q_t = p")
    }
    let slope = expression.differentiated(by: .jet(jet)).expanded
    guard slope != .zero, !slope.jets.contains(jet) else {
      throw refusal("\(jet) does not occur linearly, so the equation is not solved for it")
    }
    let rest = expression.substituting { $0 == .jet(jet) ? .zero : nil }
    return (jet.field, (.number(-1) * rest) / slope)
  }

  private func refusal(_ reason: String) -> EquationError {
    .unsuitable(equation: text, reason: reason)
  }
}
