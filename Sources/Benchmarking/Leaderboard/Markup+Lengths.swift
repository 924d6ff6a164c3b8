import Foundation
import Pages

/// A length of a drawing, to a tenth.
func px(_ length: Double) -> Markup {
  let tenths = (length * 10).rounded()
  guard tenths.isFinite, abs(tenths) < 1e9 else { return "0" }
  let whole = Int(tenths)
  return whole % 10 == 0
    ? "\(whole / 10)" : Markup(text: String(format: "%.1f", Double(whole) / 10))
}
