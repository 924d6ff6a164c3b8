/// The mean and the deviation of each number of targets.
struct TargetSpread {
  let means, deviations: [Float]

  /// - Parameters:
  ///   - inputs: what is subtracted from targets first.
  ///   - isJoint: whether all numbers have one deviation, the root mean square.
  init(_ targets: [Float], outputs: Int, less inputs: [Float]?, isJoint: Bool) {
    guard !targets.isEmpty else {
      means = Array(repeating: 0, count: outputs)
      deviations = Array(repeating: 1, count: outputs)
      return
    }
    let samples = Double(targets.count / outputs)
    var (sums, squares) = (
      [Double](repeating: 0, count: outputs), [Double](repeating: 0, count: outputs)
    )
    for (place, target) in targets.enumerated() {
      let value = Double(target) - Double(inputs?[place] ?? 0)
      sums[place % outputs] += value
      squares[place % outputs] += value * value
    }
    let centres = sums.map { $0 / samples }
    var variances = zip(squares, centres).map { max($0 / samples - $1 * $1, 0) }
    if isJoint {
      variances = Array(
        repeating: variances.reduce(0, +) / Double(outputs), count: outputs)
    }
    means = centres.map(Float.init)
    deviations = variances.map { $0 > 0 ? Float($0.squareRoot()) : 1 }
  }
}
