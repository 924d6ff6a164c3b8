import Foundation

/// How many of the directions offered are generators.
///
/// The directions are solved for on training points; what counts is the criterion on trajectories
/// that were not seen. Real ones lie below a bound, and apart from the next one by a gap; where only
/// some of those below the bound are apart from the rest, these are claimed and the others left open.
/// Where no direction fails, none is claimed: a surplus direction is what the others are told apart
/// from. So it is for solutions that any field along them keeps, as a single travelling wave.
struct SpanDecision {
  /// The places of the generators that are called real, by rising defect.
  let real: [Int]

  /// Why none is called real; nil where some are.
  let reasonForNoClaim: String?

  /// What is left open; nil where nothing is.
  let remark: String?

  /// Claims nothing, for a reason.
  init(reasonForNoClaim: String) {
    real = []
    self.reasonForNoClaim = reasonForNoClaim
    remark = nil
  }

  /// Decides.
  ///
  /// - Parameters:
  ///   - defects: the held-out criterion of each direction.
  ///   - largest: the bound.
  ///   - leastGap: the least quotient of the first surplus defect and the last real one.
  init(defects: [Double], largest: Double, leastGap: Double) {
    let order = defects.indices.sorted { (defects[$0], $0) < (defects[$1], $1) }
    let values = order.map { defects[$0] }
    func text(_ value: Double) -> String { String(format: "%.2g", value) }
    func isApart(_ count: Int) -> Bool {
      count < values.count && values[count] >= leastGap * max(values[count - 1], 1e-12)
    }
    let below = values.prefix { $0 <= largest }.count
    guard below > 0 else {
      real = []
      remark = nil
      reasonForNoClaim =
        "the best of \(values.count) directions has a defect of \(text(values.first ?? .nan)) on "
        + "trajectories not seen; \(text(largest)) is allowed"
      return
    }
    guard let count = (1...below).last(where: isApart) else {
      real = []
      remark = nil
      guard below < values.count else {
        reasonForNoClaim =
          "all \(below) directions offered meet the criterion: either there are more symmetries than heads, "
          + "so offer more, or the data are too special to tell symmetries from other fields"
        return
      }
      reasonForNoClaim =
        "the defects \(values.map(text).joined(separator: ", ")) on trajectories not seen have no gap "
        + "of \(text(leastGap)); which directions are real cannot be told"
      return
    }
    real = Array(order.prefix(count))
    reasonForNoClaim = nil
    if count < below {
      remark =
        "\(below - count) more directions are below \(text(largest)), but not apart from the rest by "
        + "\(text(leastGap)): undecided"
    } else {
      remark = nil
    }
  }
}
