extension [Double] {
  /// The rows of a matrix, row-major, of so many columns: the fields of a state `[field, x]`.
  func rows(ofCount columns: Int) -> [[Double]] {
    stride(from: 0, to: count, by: columns).map { Array(self[$0..<$0 + columns]) }
  }
}
