public import LinearAlgebra

/// Equations of motion that were found in trajectories.
public struct IdentifiedDynamics: Hashable, Sendable {
  /// A number of terms that was tried.
  public struct Candidate: Hashable, Sendable {
    /// How many terms; of an equivariant right-hand side, how many fields.
    public let terms: Int
    /// What it leaves over of the rates of held-out trajectories, over their size.
    public let lackOfFit: Double
    /// Its forecast error on them, see `IdentifiedDynamics.forecastError`.
    public let forecastError: Double
  }

  /// The names of the coordinates.
  public let names: [String]

  /// The terms from which the right-hand sides were chosen.
  public let library: CandidateLibrary

  /// The coefficients, `[coordinate, term]`.
  public let coefficients: Matrix

  /// The number of terms of all right-hand sides together; of an equivariant one, the number of fields.
  public let terms: Int

  /// What is left over of the rates of held-out trajectories, over their size; the root of the mean
  /// square over the coordinates.
  public let lackOfFit: Double

  /// The share of the variance of each coordinate's rate that is explained on held-out trajectories.
  public let rSquared: [Double]

  /// The root of the mean square error of forecasts of held-out trajectories, over the deviation of the
  /// coordinates: from their start to their end, or to where the best model is of no use any more.
  public let forecastError: Double

  /// The models that were compared, fewest terms first.
  public let candidates: [Candidate]

  /// What was held out, as `the last 40 of 200 trajectories`.
  public let heldOut: String

  /// The equations in the equation language, as `z1_t = -0.83*z2; z2_t = 0.83*z1`, numbers to six digits.
  public var equations: String {
    IdentifiedDynamics.text(coefficients, library: library, names: names)
  }

  /// The rates at states, both `[state, coordinate]`.
  public func rates(at states: Matrix) -> Matrix {
    library.values(at: states) * coefficients.transposed
  }

  /// The equations of coefficients `[coordinate, term]`, numbers to six digits.
  public static func text(
    _ coefficients: Matrix, library: CandidateLibrary, names: [String]
  ) -> String {
    text(coefficients, library: library, names: names, digits: 6)
  }

  /// The equations with a number of digits.
  static func text(
    _ coefficients: Matrix, library: CandidateLibrary, names: [String], digits count: Int
  ) -> String {
    let terms = library.terms(dimension: names.count)
    return names.indices.map { row in
      var side = ""
      for (column, term) in terms.enumerated() {
        let factor = coefficients[row, column]
        let digits = abs(factor).text(digits: count)
        if Double(digits) == 0 { continue }
        let name = term.text(names)
        let size = name == "1" ? digits : digits == "1" ? name : "\(digits)*\(name)"
        side += side.isEmpty ? (factor < 0 ? "-" : "") + size : (factor < 0 ? " - " : " + ") + size
      }
      return "\(names[row])_t = \(side.isEmpty ? "0" : side)"
    }.joined(separator: "; ")
  }
}
