/// The parts of data that are used for different things, so that no answer is judged on what it came from.
package struct SampleParts: Hashable, Sendable {
  /// The samples that the target is learned from.
  let regression: Range<Int>

  /// The samples that generators are learned from.
  let training: Range<Int>

  /// The samples by which iterates and plays are chosen.
  let selection: Range<Int>

  /// The samples that the answer is judged on.
  let judgement: Range<Int>

  /// The part of the samples held out by which iterates are chosen.
  private static let selectionShare = 1.0 / 3

  /// Takes the places where parts end.
  ///
  /// - Parameters:
  ///   - regression: where the first part ends, 0 where no target is learned.
  ///   - training: where the second one ends.
  ///   - count: the number of samples.
  ///   - copies: how many samples a group element moves.
  ///   - place: takes a place to one that may be the end of a part.
  ///   - name: what samples are called in errors.
  /// - Throws: `LieGANError` where a part is too small.
  init(
    regression: Int?, training: Int, count: Int, copies: Int, name: String,
    place: (Int) -> Int = { $0 }
  ) throws {
    let first = place(regression ?? 0)
    let second = max(place(training), first)
    let third = max(
      place(second + Int(Self.selectionShare * Double(count - second))), second)
    self.regression = 0..<first
    self.training = first..<second
    selection = second..<third
    judgement = third..<count
    let least = max(16, copies)
    let parts: [(String, Int, Int)] = [
      ("to learn the target", self.regression.count, regression == nil ? 0 : 50),
      ("to learn generators", self.training.count, max(50, copies)),
      ("to choose among them", selection.count, least), ("to judge them", judgement.count, least),
    ]
    for (use, size, needed) in parts where size < needed {
      throw LieGANError(
        "of \(count) \(name) \(size) are left \(use); \(needed) at least are needed: more \(name), "
          + "or other values of heldOut and regressionShare")
    }
  }
}
