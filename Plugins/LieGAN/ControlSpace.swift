package import Tasks

/// The space that random directions are drawn from, which generators are compared with.
///
/// It is the search space; where that is so small that symmetries may fill it, that of all matrices.
package struct ControlSpace: Sendable {
  /// The space.
  let space: SearchSpace

  /// The basis of the search space in that of this one, `[element][element]`; nil where both are the same.
  private let embedding: [[Double]]?

  /// The dimension of search spaces below which random directions are not taken from them.
  static let leastDimension = 4

  /// Takes the space of searches.
  ///
  /// - Parameters:
  ///   - search: the search space.
  ///   - full: that of all matrices on the same data.
  /// - Throws: what making the space of all matrices throws.
  package init(beside search: SearchSpace, full: () throws -> SearchSpace) rethrows {
    guard search.dimension < Self.leastDimension else {
      (space, embedding) = (search, nil)
      return
    }
    let full = try full()
    space = full
    embedding = search.images.map { image in
      full.images.map { other in zip(image, other).reduce(0) { $0 + $1.0 * $1.1 } }
    }
  }

  /// Coordinates of generators in the basis of this space, `[channel * basis element]`.
  func embedded(_ coordinates: [Float]) -> [Float] {
    guard let embedding, !embedding.isEmpty else { return coordinates }
    return stride(from: 0, to: coordinates.count, by: embedding.count).flatMap { start in
      (0..<space.dimension).map { element in
        var sum = 0.0
        for (place, row) in embedding.enumerated() {
          sum += Double(coordinates[start + place]) * row[element]
        }
        return Float(sum)
      }
    }
  }
}
