extension RunRecord.Verdict {
  /// How bad it is: 0 is the best.
  ///
  /// A claim that is wrong is worse than no answer, and no answer is worse than none claimed; of a dataset
  /// with nothing to find, to claim nothing is right.
  func badness(onControl isControl: Bool) -> Int {
    switch self {
    case .all, .hold: 0
    case .part: 1
    case .none: isControl ? 0 : 2
    case .failed, .timedOut: 3
    case .wrong: 4
    }
  }
}
