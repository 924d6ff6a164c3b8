import Foundation
import Jets

extension EvolutionEquation {
  /// Refuses space coordinates outside of sin and cos.
  func checkPeriodicity(text: String) throws {
    for axis in axes {
      for flux in rates.flatMap(\.fluxes) where flux.expression.wavenumbers(along: axis) == nil {
        throw EquationError.unsuitable(
          equation: text,
          reason: "\(axis.rawValue) is not periodic here; write it as sin(k*\(axis.rawValue)) or "
            + "cos(k*\(axis.rawValue)) with k a multiple of 2 pi over the period")
      }
    }
  }

  /// Refuses linear terms under which waves grow faster and faster as they get shorter.
  func checkPosedness(text: String) throws {
    let linear = rates.flatMap { $0.linearTerms + $0.mass }
    if let term = linear.first(where: { !$0.coefficient.isFinite }) {
      throw EquationError.unsuitable(
        equation: text, reason: "a coefficient is \(term.coefficient); it must be finite")
    }
    // Far beyond the wavenumbers of any grid, where the highest derivatives alone decide.
    for direction in directions {
      let growths = [1e9, 2e9].map { scale in
        linearSymbol(at: ModePoint(wavenumbers: direction.map { scale * $0 })).growthRate
      }
      // The rate of one component is exact; that of several has the rounding of their matrix.
      let rounding = rates.count == 1 ? 0 : 1e-9 * growths[0].size
      guard growths[0].rate > rounding, growths[1].rate > 1.1 * growths[0].rate else { continue }
      throw EquationError.unsuitable(equation: text, reason: reasonForGrowth)
    }
  }

  /// The axes exactly, and directions between them.
  private var directions: [[Double]] {
    guard axes.count == 2 else { return [[1]] }
    let between = (1..<32).filter { $0 != 16 }.map { Double($0) * Double.pi / 32 }
    return [[1, 0], [0, 1]] + between.map { [cos($0), sin($0)] }
  }

  /// Names the term at fault where there is one equation and the sign of one derivative decides.
  private var reasonForGrowth: String {
    let general =
      "ill-posed: waves grow without bound as they get shorter; check the sign of the highest "
      + "derivatives"
    guard rates.count == 1, rates[0].mass.isEmpty, axes.count == 1 else { return general }
    let even = rates[0].linearTerms.filter { $0.jet.derivative.x % 2 == 0 && $0.coefficient != 0 }
    guard let term = even.max(by: { $0.jet.order < $1.jet.order }) else { return general }
    return "ill-posed: with \(term.coefficient) in front of \(term.jet), short waves grow without "
      + "bound; the coefficient must be \(term.coefficient > 0 ? "negative" : "positive")"
  }
}
