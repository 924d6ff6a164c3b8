/// What the accuracies say of the law of the samples.
public enum Verdict: String, Sendable {
  /// Moved samples cannot be told from those of the data.
  case symmetric
  /// They can nearly always.
  case canonicalised
  /// They can sometimes.
  case between
  /// A network of this size sees too little on these data.
  case unclear

  /// The least accuracy of a canonicalised law.
  static let canonical = 0.95

  /// The largest accuracy of a symmetric one, one standard error included.
  static let chance = 0.53

  /// The least accuracy against random maps for anything to be said.
  static let power = 0.6

  /// Judges accuracies.
  ///
  /// - Parameters:
  ///   - m: of samples against moved ones.
  ///   - itself: of the data against themselves.
  ///   - power: of the data against clearly different ones.
  init(m: GroupedMean, itself: GroupedMean, power: GroupedMean) {
    let seesLess = power.value - 3 * power.error < Self.power
    let isBroken = abs(itself.value - 0.5) > 4 * itself.error + 0.02
    if isBroken {
      self = .unclear
    } else if m.value >= Self.canonical {
      self = .canonicalised
    } else if m.value - 3 * m.error > 0.5, m.value > Self.chance - 0.02 {
      self = .between
    } else if seesLess || m.value + m.error > Self.chance {
      self = .unclear
    } else {
      self = .symmetric
    }
  }

  /// The verdict as a sentence.
  public var statement: String {
    switch self {
    case .symmetric:
      "the distribution is symmetric as far as a network of this size sees: learners of the law of "
        + "the data can see it"
    case .canonicalised:
      "canonicalised: learners of the law of the data cannot see such a symmetry, should the task have "
        + "it; learners of the task map can"
    case .between:
      "neither: moved samples can be told in part, as where the group acts over a part of its range; "
        + "learners of the law of the data see that part at most, learners of the task map are not "
        + "bound to it"
    case .unclear:
      "not known: the network sees too little of these data for its 0.5 to say anything; more samples "
        + "are needed"
    }
  }
}
