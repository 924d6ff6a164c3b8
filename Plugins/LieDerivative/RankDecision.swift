import Foundation

/// How many of the fields found are symmetries: a small defect, and a gap above it.
package struct RankDecision: Hashable, Sendable {
  /// The number of symmetries.
  package let rank: Int

  /// The defect that follows over the last small one; nil where none is small, none follows or too little was learned.
  package let gap: Double?

  /// The largest defect that was allowed.
  package let allowed: Double

  /// Why there is none, in one line; nil where there are some.
  package let reason: String?

  /// The numbers by which it is decided.
  package struct Bounds: Codable, Hashable, Sendable {
    /// The largest relative defect of a symmetry.
    package var largestDefect = 0.15

    /// A defect of a step that the map's errors cannot explain is the data's: symmetries have at most this much, and
    /// `errorFactor` times the root of the variance that the map leaves unexplained.
    package var leastAllowed = 0.06
    package var errorFactor = 0.3

    /// The least ratio of the defect that comes after symmetries to the last of theirs.
    package var leastGap = 2.5

    /// The least part of the variance of targets held out that the networks have to explain: what is not learned
    /// does not change along anything.
    package var leastSkill = 0.85

    /// The same for classes: how much of what the most frequent class misses is told.
    package var leastClassSkill = 0.5

    package init() {}
  }

  /// Decides.
  ///
  /// - Parameters:
  ///   - defects: smallest first.
  ///   - skill: what part of targets held out the maps explain.
  ///   - hasClasses: whether targets are classes.
  ///   - isStep: whether defects and the skill are both of how far a map takes its inputs, so that one bounds the other.
  package init(
    _ defects: [Double], skill: Double, hasClasses: Bool = false, isStep: Bool = false,
    bounds: Bounds
  ) {
    let allowed =
      isStep
      ? min(
        bounds.largestDefect,
        bounds.leastAllowed + bounds.errorFactor * max(1 - skill, 0).squareRoot())
      : bounds.largestDefect
    self.allowed = allowed
    let leastSkill = hasClasses ? bounds.leastClassSkill : bounds.leastSkill
    func text(_ value: Double) -> String { String(format: "%.2g", value) }
    guard skill >= leastSkill else {
      (rank, gap) = (0, nil)
      reason =
        "the learned map explains \(text(max(skill.isFinite ? skill : 0, 0))) of the targets held out, \(text(leastSkill)) is "
        + "needed: more samples, steps or features may help"
      return
    }
    let ratios = defects.indices.map { place in
      place + 1 < defects.count ? defects[place + 1] / max(defects[place], 1e-12) : 1
    }
    let small = defects.indices.filter { defects[$0] <= allowed }
    // Without a gap to see, all fields of the search space are symmetries only where they are clearly so.
    if let last = defects.last, last <= allowed / 2 {
      (rank, gap, reason) = (defects.count, nil, nil)
      return
    }
    if let best = small.max(by: { ratios[$0] < ratios[$1] }), ratios[best] >= bounds.leastGap {
      (rank, gap, reason) = (best + 1, ratios[best], nil)
      return
    }
    (rank, gap) = (0, small.last.map { ratios[$0] })
    let list = defects.prefix(6).map(text).joined(separator: " ")
    reason =
      small.isEmpty
      ? "no symmetry found: the least relative defect is \(text(defects.first ?? 1)), "
        + "\(text(allowed)) is allowed (\(list))"
      : "no gap tells symmetries from other fields: the relative defects are \(list); at most "
        + "\(text(allowed)), and \(text(bounds.leastGap)) times more after them, is asked for"
  }
}
