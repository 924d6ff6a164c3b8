import LinearAlgebra
import Networks

/// The cosets of the connected group in which transformations lie.
struct CosetSearch {
  /// One coset.
  struct Coset: Sendable {
    /// Its best transformation.
    var element: SymmetryElement
    var score: Double
    /// How many restarts came to it.
    var count: Int
  }

  let distance: CosetDistance

  /// Two transformations within this distance of each other's cosets are taken to lie in one.
  static let tolerance = 0.3

  /// The cosets of some transformations, the best of each, beginning with that of the identity.
  ///
  /// - Parameter limit: no more than so many are told apart.
  func cosets(
    of elements: [(element: SymmetryElement, defect: Double, count: Int)], limit: Int
  ) throws -> [Coset] {
    guard let rows = elements.first?.element.matrix.rows else { return [] }
    var result = [Coset(element: .identity(rows), score: 0, count: 0)]
    for (element, defect, count) in elements.sorted(by: { $0.defect < $1.defect }) {
      if let place = try place(of: element, among: result.map(\.element)) {
        result[place].count += count
      } else if result.count < limit {
        result.append(Coset(element: element, score: defect, count: count))
      }
    }
    return result
  }

  /// The place of the coset that a transformation lies in.
  func place(of element: SymmetryElement, among others: [SymmetryElement]) throws -> Int? {
    try others.firstIndex { other in
      guard
        let found = try distance.nearest(in: element, to: other, enough: Self.tolerance / 3)
      else { return false }
      return found.distance < Self.tolerance
    }
  }
}
