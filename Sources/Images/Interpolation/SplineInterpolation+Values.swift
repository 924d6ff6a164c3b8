extension SplineInterpolation {
  /// The intensities at a place, in pixels: whole numbers are centres.
  ///
  /// A grey one is given thrice.
  public func intensities(row: Double, column: Double) -> SIMD3<Double> {
    withSampler { $0.value(at: SIMD2(column, row)) }
  }

  /// Lends what looks up many places.
  @inline(__always)
  func withSampler<Result>(_ body: (SplineSampler) -> Result) -> Result {
    let planeSize = coefficients.count / channels
    return coefficients.withUnsafeBufferPointer { all in
      // The coefficients are never empty.
      guard let planes = all.baseAddress else { preconditionFailure("an image has pixels") }
      return body(
        SplineSampler(
          planes: planes, planeSize: planeSize, rowLength: rowLength, isGrey: channels == 1,
          degree: degree, padding: padding, last: SIMD2(Double(width - 1), Double(height - 1))))
    }
  }
}
