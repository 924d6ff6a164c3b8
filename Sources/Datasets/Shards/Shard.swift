/// One of several contiguous pieces of a data set, such as `3/16`, counted from 0.
public struct Shard: Hashable, Sendable, CustomStringConvertible {
  /// Which piece, from 0.
  public let index: Int

  /// How many pieces there are.
  public let count: Int

  /// The largest number of pieces: names have five digits.
  public static let largestCount = 100_000

  /// The piece of a number, or nil where there is none.
  public init?(index: Int, of count: Int) {
    guard (1...Self.largestCount).contains(count), (0..<count).contains(index) else { return nil }
    self.index = index
    self.count = count
  }

  /// Reads `i/n`, or gives nil where that names no piece.
  public init?(_ text: String) {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count == 2, let index = Self.digits(parts[0]), let count = Self.digits(parts[1])
    else { return nil }
    self.init(index: index, of: count)
  }

  /// All pieces of a data set that is cut into so many.
  public static func all(_ count: Int) -> [Shard] {
    (0..<count).compactMap { Shard(index: $0, of: count) }
  }

  /// The samples of the piece: sizes differ by one at most, the larger ones come first.
  public func range(of samples: Int) -> Range<Int> {
    let (size, larger) = samples.quotientAndRemainder(dividingBy: count)
    let start = index * size + min(index, larger)
    return start..<start + size + (index < larger ? 1 : 0)
  }

  /// The piece as it is typed, `i/n`.
  public var description: String { "\(index)/\(count)" }

  /// A whole number that is written in ASCII digits only.
  static func digits(_ text: Substring) -> Int? {
    text.utf8.allSatisfy { (48...57).contains($0) } ? Int(text) : nil
  }
}
