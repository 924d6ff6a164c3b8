package import Randomness

extension PhiloxGenerator {
  /// The numbers from 0 up to a count in a random order.
  package mutating func shuffled(_ count: Int) -> [Int] {
    var order = Array(0..<count)
    for place in order.indices.dropLast() {
      order.swapAt(place, integer(in: place...order.count - 1))
    }
    return order
  }
}
