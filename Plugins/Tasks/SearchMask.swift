import Foundation

/// Which entries of a matrix on named coordinates may differ from zero.
public enum SearchMask: String, Codable, CaseIterable, Sendable {
  /// All; of images as `affine`.
  case full

  /// Blocks of two consecutive coordinates: one vector of the plane after the other.
  case blocks

  /// Coordinates whose names begin with the same letter mix: positions with positions, momenta with
  /// momenta.
  case bodies

  /// The affine maps of the plane of an image.
  case affine

  /// The entries 0 or 1, `[row][column]`.
  ///
  /// - Throws: `TaskError` where the coordinates do not fit the mask.
  package func entries(on coordinates: [String]) throws -> [[Int]] {
    let count = coordinates.count
    func matrix(_ allowed: (Int, Int) -> Bool) -> [[Int]] {
      (0..<count).map { row in (0..<count).map { allowed(row, $0) ? 1 : 0 } }
    }
    switch self {
    case .full: return matrix { _, _ in true }
    case .bodies: return matrix { coordinates[$0].first == coordinates[$1].first }
    case .blocks:
      guard count.isMultiple(of: 2) else {
        throw TaskError(
          "mask=blocks takes the coordinates in twos; the data have \(count): "
            + coordinates.joined(separator: ", "))
      }
      return matrix { $0 / 2 == $1 / 2 }
    case .affine:
      throw TaskError("mask=affine is for images; full, blocks or bodies are possible here")
    }
  }
}
