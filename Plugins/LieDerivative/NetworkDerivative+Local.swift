import Parallelism
package import Tasks

extension NetworkDerivative {
  /// Differentiates a map of vectors without a network, by regression on the nearest samples of a range.
  ///
  /// - Throws: `TaskError` for classes, which have no values to regress.
  package init(
    _ task: VectorTask, _ regression: LocalRegression, from range: Range<Int>, at chosen: [Int]
  ) throws {
    guard let (inputs, targets) = task.numbers(range) else {
      throw TaskError("map=local: classes are no numbers; map=network is possible")
    }
    let (points, _) = task.numbers(of: chosen)
    let (width, outputs) = (task.places * task.size, task.outputs)
    let fits = try Array(chosen.indices).concurrentMap { place in
      try regression.fit(
        at: points[place * width..<(place + 1) * width], inputs: inputs, targets: targets,
        outputs: outputs)
    }
    self.init(
      values: fits.flatMap(\.value), slopes: fits.flatMap(\.slope), outputs: outputs, inputs: width)
  }
}
