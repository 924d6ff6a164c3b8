/// Makes samples one after the other, on one thread.
public protocol SampleWorker {
  /// One sample.
  ///
  /// - Parameters:
  ///   - index: the number of the sample.
  ///   - isCancelled: asked often where a sample takes long; it is given up where that says so.
  /// - Throws: an error of one line, `CancellationError`.
  func makeSample(at index: Int, isCancelled: () -> Bool) throws -> MadeSample
}
