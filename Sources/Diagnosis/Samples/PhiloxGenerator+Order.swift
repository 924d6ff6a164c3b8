import Randomness

extension PhiloxGenerator {
  /// The numbers from 0 to below a count in a random order.
  mutating func order(_ count: Int) -> [Int] {
    var order = Array(0..<count)
    for place in order.indices.dropLast() {
      order.swapAt(place, integer(in: place...count - 1))
    }
    return order
  }
}
