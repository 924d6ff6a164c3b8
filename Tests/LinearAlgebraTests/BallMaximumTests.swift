import Foundation
import LinearAlgebra
import Randomness
import Testing

@Suite struct BallMaximumTests {
  /// The maximum over points of the unit sphere in three dimensions.
  private func bruteForce(_ offset: [Double], _ matrix: Matrix) -> Double {
    var largest = 0.0
    let count = 600
    for latitude in 0...count {
      let theta = Double.pi * Double(latitude) / Double(count)
      for longitude in 0..<2 * count {
        let phi = Double.pi * Double(longitude) / Double(count)
        let z = [sin(theta) * cos(phi), sin(theta) * sin(phi), cos(theta)]
        var squared = 0.0
        for row in offset.indices {
          let entry = offset[row] + (0..<3).reduce(0) { $0 + matrix[row, $1] * z[$1] }
          squared += entry * entry
        }
        largest = max(largest, squared)
      }
    }
    return largest.squareRoot()
  }

  @Test(arguments: 0..<8 as Range<UInt64>) func agreesWithBruteForce(seed: UInt64) throws {
    var random = PhiloxGenerator(seed: seed, index: 0, stream: 0)
    let rows = [2, 3, 5, 9][Int(seed) % 4]
    let matrix = Matrix(
      rows: rows, columns: 3, entries: (0..<3 * rows).map { _ in random.uniform(in: -1..<1) })
    // Offsets from far below the matrix to far above it.
    let size = [1e-3, 0.1, 1, 30][Int(seed / 2)]
    let offset = (0..<rows).map { _ in size * random.uniform(in: -1..<1) }
    let value = try BallMaximum(offset: offset, matrix: matrix).value
    let expected = bruteForce(offset, matrix)
    #expect(value >= expected * (1 - 1e-14))
    #expect(value <= expected * (1 + 1e-4))
  }

  /// The offset has no share in the longest direction: |z| = 1 is reached along it all the same.
  @Test func theHardCase() throws {
    let matrix = Matrix([[3, 0, 0], [0, 2, 0], [0, 0, 1]])
    // max (3 z1)^2 + (0.5 + 2 z2)^2: z2 = 1 / 5, 9 - 9/25 + 0.9^2 = 9.45.
    let value = try BallMaximum(offset: [0, 0.5, 0], matrix: matrix).value
    #expect(abs(value - 9.45.squareRoot()) < 1e-14)
    #expect(try BallMaximum(offset: [0, 0, 0], matrix: matrix).value == 3)
    let nearly = try BallMaximum(offset: [1e-13, 0.5, 0], matrix: matrix).value
    #expect(abs(nearly - value) < 1e-12)
    #expect(try BallMaximum(offset: [3, 4], matrix: Matrix(rows: 2, columns: 2)).value == 5)
  }
}
