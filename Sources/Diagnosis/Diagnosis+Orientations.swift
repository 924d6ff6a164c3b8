extension Diagnosis {
  /// The orientation of vectors under rotations: the frame that the first of them make (Gram and Schmidt).
  ///
  /// Of n - 1 vectors, or as many as a sample has; it turns with the sample.
  static func orientation(of samples: VectorSamples, under law: any ElementLaw) -> OrientedTarget {
    guard let rotations = law as? RotationLaw else {
      return OrientedTarget(absent: "orientations are those of rotations, --group so2, so3, ...")
    }
    guard let target = samples.target else {
      return OrientedTarget(absent: "the data have no target")
    }
    if target.action == .tensor,
      target.values.first?.count != rotations.dimension * rotations.dimension
        || rotations.blocks.count != 1
    {
      return OrientedTarget(absent: "it is not known how rotations act on the target")
    }
    let n = rotations.dimension
    let vectors = samples.moved(0, by: nil).count * rotations.blocks.count
    let used = min(n - 1, vectors)
    return OrientedTarget(
      target,
      note: "orientation: the frame of the first \(used == 1 ? "vector" : "\(used) vectors"); "
        + target.description,
      block: rotations.blocks[0], size: samples.coordinates.count
    ) { sample, map in
      var frame: [[Double]] = []
      for vector in samples.moved(sample, by: map) {
        for block in rotations.blocks where frame.count < used {
          if let next = RotationLaw.normalised(block.map { vector[$0] }, without: frame) {
            frame.append(next)
          }
        }
      }
      let missing = (used - frame.count) * n
      return frame.flatMap(\.self) + [Double](repeating: 0, count: missing)
    }
  }

  /// The orientation of pictures under rotations: the direction of the principal axis.
  static func orientation(of samples: PictureSamples, isRotation: Bool) -> OrientedTarget {
    guard isRotation else {
      return OrientedTarget(absent: "orientations are those of rotations, --group so2")
    }
    guard let target = samples.target else {
      return OrientedTarget(absent: "the data have no target")
    }
    return OrientedTarget(
      target,
      note: "orientation: the principal axis to the side of its skewness; " + target.description,
      block: [0, 1], size: 2
    ) { samples.orientation($0, movedBy: $1) }
  }
}
