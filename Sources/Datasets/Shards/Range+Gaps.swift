extension [Range<Int>] {
  /// What these ranges leave of another one, in order.
  public func gaps(in whole: Range<Int>) -> [Range<Int>] {
    var (gaps, next): ([Range<Int>], Int) = ([], whole.lowerBound)
    for range in sorted(by: { $0.lowerBound < $1.lowerBound }) where !range.isEmpty {
      if range.lowerBound > next {
        gaps.append(next..<Swift.min(range.lowerBound, whole.upperBound))
      }
      next = Swift.max(next, range.upperBound)
      if next >= whole.upperBound { return gaps.filter { !$0.isEmpty } }
    }
    return gaps + (next < whole.upperBound ? [next..<whole.upperBound] : [])
  }
}
