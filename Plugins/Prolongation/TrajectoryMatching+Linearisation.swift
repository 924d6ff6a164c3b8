import Jets
import LinearAlgebra
import Numbers
import Spectral

extension TrajectoryMatching {
  /// The mismatch of an equation and its slopes by the coefficients of a whole library.
  struct Linearisation {
    /// The predicted minus the observed frames, all pairs after one another.
    let residuals: [Double]
    /// The slopes, `[pair and grid point, term of the library]`.
    let slopes: Matrix
    /// The standard deviation of the field.
    let size: Double
    /// The trajectory of each pair.
    let trajectories: [Int]
  }

  /// Each slope is taken over a step that changes the frames by this part of the field's size.
  private static let relativeStep = 1e-5

  /// The part of the time steps that slopes take: of order 4, eight times fewer are 4096 times less
  /// accurate than a prediction must be, which a slope need not be.
  private static let slopeSteps = 0.125

  /// The slopes of the predictions by the coefficient of each term of a library.
  ///
  /// Outside the band in which the data rise above their noise nothing is compared: the frames
  /// were cut there, the predictions were not.
  ///
  /// - Precondition: the data are of one field.
  /// - Returns: nil where the equation with a little of some term cannot be integrated.
  func linearised(at equation: CandidateEquation, library: TermLibrary) throws -> Linearisation? {
    func residuals(of equation: CandidateEquation, stepFraction: Double = 1) throws -> [Double]? {
      try self.residuals(of: CandidateSystem([equation]), stepFraction: stepFraction)
    }
    guard let exact = try residuals(of: equation),
      let own = try residuals(of: equation, stepFraction: TrajectoryMatching.slopeSteps)
    else { return nil }
    let size = starts.flatMap { $0 }.deviation
    let jets = starts.map { start in
      (0...library.order).map { Spectrum.derivative(of: start, order: $0, period: period) }
    }
    var columns: [[Double]] = []
    for term in library.terms {
      let values = jets.flatMap { term.values($0) }
      let rate = values.rootMeanSquare
      guard rate > 0 else { return nil }
      let step = TrajectoryMatching.relativeStep * size / (rate * interval)
      // Of some terms only one sign is well posed.
      guard
        let moved = try residuals(
          of: equation.adding(step, of: term), stepFraction: TrajectoryMatching.slopeSteps)
          ?? residuals(
            of: equation.adding(-step, of: term), stepFraction: TrajectoryMatching.slopeSteps
          ).map({ moved in
            zip(moved, own).map { 2 * $1 - $0 }
          })
      else { return nil }
      columns.append(withinBand(zip(moved, own).map { ($0 - $1) / step }))
    }
    return Linearisation(
      residuals: withinBand(exact), slopes: Matrix(columns).transposed, size: size,
      trajectories: trajectories)
  }

  private func withinBand(_ frames: [Double]) -> [Double] {
    guard isNoisy else { return frames }
    return stride(from: 0, to: frames.count, by: count).flatMap {
      Observations.lowPassed(Array(frames[$0..<$0 + count]), band: bands[0])
    }
  }
}

extension TermLibrary.Term {
  /// The term's values where the field and its derivatives have the given ones.
  func values(_ jets: [[Double]]) -> [Double] {
    var values = [Double](repeating: 1, count: jets[0].count)
    for (order, power) in powers.enumerated() {
      for _ in 0..<power {
        for j in values.indices { values[j] *= jets[order][j] }
      }
    }
    return values
  }
}

extension CandidateEquation {
  /// The coefficient of a term of a library, zero where the equation lacks it.
  func coefficient(of term: TermLibrary.Term) -> Double {
    terms.firstIndex(of: term.expression(field: field)).map { coefficients[$0] } ?? 0
  }

  /// The equation with more of a term.
  func adding(_ amount: Double, of term: TermLibrary.Term) -> CandidateEquation {
    let expression = term.expression(field: field)
    guard let index = terms.firstIndex(of: expression) else {
      return CandidateEquation(
        field: field, terms: terms + [expression], coefficients: coefficients + [amount],
        errors: errors + [0])
    }
    var changed = self
    changed.coefficients[index] += amount
    return changed
  }
}
