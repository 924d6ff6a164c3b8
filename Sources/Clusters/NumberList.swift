import Foundation

/// Whole numbers in the short form `0-3,7` that job arrays take.
public struct NumberList: Hashable, Sendable, CustomStringConvertible {
  /// The short form.
  public let description: String

  /// Writes numbers, sorted.
  public init(_ numbers: some Sequence<Int>) {
    var ranges: [ClosedRange<Int>] = []
    for number in Set(numbers).sorted() {
      if let last = ranges.last, last.upperBound == number - 1 {
        ranges[ranges.count - 1] = last.lowerBound...number
      } else {
        ranges.append(number...number)
      }
    }
    description = ranges.map {
      $0.count == 1 ? "\($0.lowerBound)" : "\($0.lowerBound)-\($0.upperBound)"
    }.joined(separator: ",")
  }
}
