import Jets
import Numbers

/// One equation for each field, as identified from data.
struct CandidateSystem: Sendable {
  /// The equations, in the order of the fields.
  var equations: [CandidateEquation]

  /// The relations between the coefficients, of which there are fewer free ones; none where nil.
  var relations: CoefficientRelations?

  /// The names of the fields.
  var fields: [String] { equations.map(\.field) }

  /// A system of equations.
  init(_ equations: [CandidateEquation]) { self.equations = equations }

  /// The free coefficients: of all equations one after the other, or what relations leave of them.
  var coefficients: [Double] {
    get {
      let all = equations.flatMap(\.coefficients)
      return relations?.free(of: all) ?? all
    }
    set { assign(relations?.all(of: newValue) ?? newValue, to: \.coefficients) }
  }

  /// The standard error of each free coefficient.
  var errors: [Double] {
    get {
      let all = equations.flatMap(\.errors)
      return relations?.freeErrors(of: all) ?? all
    }
    set { assign(relations?.allErrors(of: newValue) ?? newValue, to: \.errors) }
  }

  /// The equations as u_t - f = 0.
  ///
  /// - Parameter units: the sizes of t, x and the fields in which it is written; those of the data
  ///   where left out.
  func system(units: [Double]? = nil) -> EquationSystem {
    EquationSystem(
      expressions: equations.map { equation in
        equation.expression(factors: units.map { equation.unitFactors($0, fields: fields) })
      },
      space: VariableSpace(independents: [.t, .x], dependents: fields))
  }

  /// The equations as a person reads them, coefficients to six digits.
  var description: String { equations.map(\.description).joined(separator: "; ") }

  private mutating func assign(
    _ values: [Double], to path: WritableKeyPath<CandidateEquation, [Double]>
  ) {
    var start = 0
    for index in equations.indices {
      let count = equations[index].terms.count
      equations[index][keyPath: path] = Array(values[start..<start + count])
      start += count
    }
  }
}
