extension Matrix {
  /// An orthonormal basis of the column space.
  ///
  /// - Parameters:
  ///   - lengths: the lengths against which columns count as zero; their own by default.
  ///   - tolerance: directions shorter than this, after division by the lengths, are left out.
  /// - Throws: `LinearAlgebraError` where an entry is not finite.
  public func orthonormalColumns(lengths: [Double]? = nil, tolerance: Double = 1e-6) throws
    -> Matrix
  {
    guard columns > 0 else { return self }
    let unit = scalingColumns(by: (lengths ?? columnNorms).map { $0 > 0 ? 1 / $0 : 0 })
    let decomposition = try SingularValueDecomposition(unit)
    let kept = decomposition.values.indices.filter { decomposition.values[$0] > tolerance }
    let directions = decomposition.rightTransposed.transposed.selecting(columns: kept)
    return (unit * directions).scalingColumns(by: kept.map { 1 / decomposition.values[$0] })
  }
}
