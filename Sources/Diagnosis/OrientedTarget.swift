/// How orientation and target of samples are taken, or why t is not defined.
struct OrientedTarget: Sendable {
  /// In words.
  let note: String

  private let target: DiagnosedTarget?
  private let block: [Int]
  private let size: Int
  private let orientation: @Sendable (Int, AffineMap) -> [Double]

  /// There is none.
  init(absent reason: String) {
    (note, target, block, size) = ("t is not defined: \(reason)", nil, [], 0)
    orientation = { _, _ in [] }
  }

  /// The orientation of a sample after a map, for a target.
  init(
    _ target: DiagnosedTarget, note: String, block: [Int], size: Int,
    orientation: @escaping @Sendable (Int, AffineMap) -> [Double]
  ) {
    (self.target, self.note, self.block, self.size) = (target, note, block, size)
    self.orientation = orientation
  }

  /// Learns the losses; nil where t is not defined.
  func compute(
    _ split: SampleSplit, _ groups: [Int], _ law: any ElementLaw, _ seed: UInt64,
    progress: (Double) -> Void
  ) throws -> OrientationLoss? {
    guard let target else { return nil }
    return try OrientationLoss(
      split, groups: groups, target: target, law: law, block: block, size: size, seed: seed,
      orientation: orientation, progress: progress)
  }
}
