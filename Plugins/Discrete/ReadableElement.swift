import Foundation
import LinearAlgebra
import Tasks

/// The element of a coset that a person can read: the one nearest to a change of the signs of coordinates, of as few
/// as possible, or else to the identity.
struct ReadableElement {
  /// The element.
  let element: SymmetryElement

  /// The coordinates whose signs the change turns around; nil where the coset has no such change.
  let signs: [Int]?

  /// More signs than of so many coordinates are not tried.
  private static let largestCount = 10

  /// Within this distance the coset is taken to have the change of signs.
  private static let tolerance = 0.15

  /// Looks among the elements of a coset.
  ///
  /// - Parameter changes: the changes of signs on the units of the task, those of few coordinates first.
  init(
    _ coset: SymmetryElement, _ distance: CosetDistance, changes: [(signs: [Int], matrix: Matrix)]
  ) throws {
    for change in changes {
      let target = SymmetryElement(change.matrix, reverses: coset.reverses)
      if let near = try distance.nearest(in: coset, to: target, enough: 1e-3),
        near.distance < Self.tolerance
      {
        (element, signs) = (near.element, change.signs)
        return
      }
    }
    let identity = SymmetryElement(
      .identity(coset.matrix.rows), reverses: coset.reverses)
    element = try distance.nearest(in: coset, to: identity)?.element ?? coset
    signs = nil
  }

  /// The changes of signs of so many coordinates, fewest first.
  static func changes(of count: Int) -> [[Int]] {
    guard count <= largestCount else { return [[], Array(0..<count)] }
    return (0..<1 << count).map { bits in (0..<count).filter { bits >> $0 & 1 == 1 } }
      .enumerated().sorted { ($0.element.count, $0.offset) < ($1.element.count, $1.offset) }
      .map(\.element)
  }
}

extension PrincipalCoordinates {
  /// A change of signs of coordinates of the data on the principal axes of standard coordinates; nil where it leaves the span of the data.
  func change(ofSigns signs: [Int]) -> Matrix? {
    let turned = Set(signs)
    let n = deviations.count
    let image = Matrix(
      (0..<n).map { row in
        (0..<count).map { (turned.contains(row) ? -1 : 1) * axes[row, $0] }
      })
    let within = axes.transposed * image
    let rest = (image - axes * within).entries.reduce(0) { $0 + $1 * $1 }
    guard rest < 1e-3 * Double(count) else { return nil }
    return within
  }

  /// Lets a lifted transformation change signs beside the span of the data too, where no data can tell.
  func turn(_ rows: inout [[Double]], signs: [Int]) {
    let projection = axes * axes.transposed
    for row in signs {
      for column in rows[row].indices {
        let rest = (row == column ? 1 : 0) - projection[row, column]
        rows[row][column] -= 2 * rest * deviations[row] / deviations[column]
      }
    }
  }
}
