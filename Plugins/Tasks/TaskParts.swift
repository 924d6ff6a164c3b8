/// The samples that networks learn from and those that they are judged on.
package struct TaskParts: Hashable, Sendable {
  /// The samples to learn from.
  package let training: Range<Int>

  /// The samples held out.
  package let heldOut: Range<Int>

  /// Where samples that belong together begin.
  private let starts: [Int]

  /// Takes the end of the samples as those held out.
  ///
  /// - Parameters:
  ///   - groups: a number that neighbouring samples share where they belong together.
  ///   - share: the part of the samples held out.
  /// - Throws: `TaskError` where a part is too small.
  package init(groups: [Int], share: Double) throws {
    starts = groups.indices.filter { $0 == 0 || groups[$0] != groups[$0 - 1] }
    let place = Self.place(Int((1 - share) * Double(groups.count)), among: starts)
    training = 0..<place
    heldOut = place..<groups.count
    guard training.count >= 200, heldOut.count >= 50 else {
      throw TaskError(
        "of \(groups.count) samples \(training.count) are to learn from and \(heldOut.count) held out; 200 "
          + "and 50 at least are needed")
    }
    let halves = folds(2).map(\.count)
    guard halves.allSatisfy({ $0 >= 50 }) else {
      throw TaskError(
        "the samples to learn from cannot be halved: \(halves[0]) and \(halves[1]) of samples that belong together, "
          + "50 at least are needed; more trajectories are needed")
    }
  }

  /// The training samples in so many parts of about the same size.
  package func folds(_ count: Int) -> [Range<Int>] {
    let ends = (0...count).map { place in
      place == count
        ? training.upperBound : Self.place(training.count * place / count, among: starts)
    }
    return zip(ends, ends.dropFirst()).map { $0..<max($1, $0) }
  }

  private static func place(_ sample: Int, among starts: [Int]) -> Int {
    starts.last { $0 <= sample } ?? 0
  }
}

extension TaskParts {
  /// The share of all classes but the most frequent.
  static func restShare(of labels: [Int]) -> Double {
    let counts = Dictionary(grouping: labels) { $0 }.values.map(\.count)
    return 1 - Double(counts.max() ?? 0) / Double(max(labels.count, 1))
  }
}
