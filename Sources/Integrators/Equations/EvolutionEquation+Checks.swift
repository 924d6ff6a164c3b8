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
    let directions =
      axes.count == 1
      ? [[1.0]] : (0..<16).map { [cos(Double($0) * 0.2 + 0.1), sin(Double($0) * 0.2 + 0.1)] }
    for direction in directions {
      let growths = [1e5, 2e5].map { scale in
        linearSymbol(at: ModePoint(wavenumbers: direction.map { scale * $0 })).growthRate
      }
      guard growths[0].rate > 1e-9 * growths[0].size, growths[1].rate > 1.5 * growths[0].rate else {
        continue
      }
      throw EquationError.unsuitable(equation: text, reason: reasonForGrowth)
    }
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
