import Jets
import Numbers

/// What a random residue stands for: a function of an argument with the given terms.
struct StandIn: Hashable {
  /// `exp`, `sin` for an angle, or `log`.
  let function: ElementaryFunction

  /// The terms of the argument, without their rational factors.
  let terms: Set<Expression>

  /// The variables on which the function depends, stand-ins for inner functions included.
  var variables: Set<Variable> { terms.reduce(into: []) { $0.formUnion($1.variables) } }
}
