import Foundation
import LieGAN
import LinearAlgebra
import Randomness
import Tasks
import Testing

@Suite struct SearchSpaceTests {
  /// Points of two bodies opposite to each other.
  private var points: Matrix {
    Matrix(
      (0..<500).map { index in
        var random = PhiloxGenerator(seed: 1, index: UInt64(index), stream: 0)
        let half = (0..<4).map { _ in random.normal() }
        return [half[0], half[1], 3 * half[2], 3 * half[3]] + [-half[0], -half[1]]
          + [-3 * half[2], -3 * half[3]]
      })
  }

  private let names = ["q1x", "q1y", "p1x", "p1y", "q2x", "q2y", "p2x", "p2y"]

  @Test(arguments: [SearchMask.full, .blocks, .bodies])
  func matricesAreThoseOfTheMaskThatKeepTheSpanOfTheData(mask: SearchMask) throws {
    let principal = try PrincipalCoordinates(points)
    #expect(principal.count == 4)
    let entries = try mask.entries(on: names)
    let space = try principal.searchSpace(entries)
    // On the span of (q, p) any matrix of 4 rows; or a block for q and one for p.
    #expect(space.dimension == (mask == .full ? 16 : 8))
    for lift in space.lifted {
      for (row, allowed) in zip(lift, entries) {
        #expect(zip(row, allowed).allSatisfy { abs($0) < 1e-9 || $1 == 1 })
      }
      // The second body moves opposite to the first.
      let image = Matrix(lift) * points.transposed
      for row in 0..<4 {
        #expect((0..<500).allSatisfy { abs(image[row, $0] + image[row + 4, $0]) < 1e-6 })
      }
    }
  }

  @Test func elementsOfTheBasisMoveTheDataByTheirDeviation() throws {
    let principal = try PrincipalCoordinates(points)
    let space = try principal.searchSpace(SearchMask.bodies.entries(on: names))
    for lift in space.lifted {
      // Half of the coordinates say all; positions have deviation 1 and momenta 3.
      let image = Matrix(lift) * points.transposed
      var square = 0.0
      for row in 0..<4 {
        for point in 0..<500 { square += pow(image[row, point] / (row < 2 ? 1 : 3), 2) / 2000 }
      }
      #expect(abs(square - 1) < 0.15)
    }
  }

  @Test func aMaskThatOnlyLeadsOutOfTheSpanLeavesNothing() throws {
    let principal = try PrincipalCoordinates(points)
    var entries = Array(repeating: Array(repeating: 0, count: 8), count: 8)
    entries[0][1] = 1
    #expect(try principal.searchSpace(entries).dimension == 0)
  }

  @Test func theLeastPowerOfATurnIsTheGeneratorOfItsGroup() throws {
    // A turn about z with an error, in skew coordinates.
    func turn(_ angle: Double) -> Matrix {
      Matrix([[0, -2 * angle, 0], [angle / 2, 0, 0], [0, 0, 1e-4]])
    }
    let (least, order) = GeneratorSearch.least(of: turn(3 * 2 * .pi / 7 + 3e-3))
    #expect(order == 7)
    #expect(abs(acos((least[0, 0] + least[1, 1]) / 2) - 2 * .pi / 7) < 1.1e-3)
  }

  @Test func ordersAreToldUpToTheLargestAndNotOfIrrationalTurns() {
    func order(_ angle: Double) -> Int? {
      GeneratorSearch.least(of: Matrix([[0, -angle, 0], [angle, 0, 0], [0, 0, 0]])).order
    }
    for whole in [2, 3, 7, 23, 24] { #expect(order(2 * .pi / Double(whole)) == whole) }
    #expect(order(5 * 2 * .pi / 24 + 2e-4) == 24)
    #expect(order(2 * .pi / 25) == nil)
    let golden = (5.0.squareRoot() - 1) / 2
    for part in [golden, 2.0.squareRoot() - 1, 3.0.squareRoot() - 1, exp(-1), 1 / (2 * .pi)] {
      #expect(order(2 * .pi * part) == nil, "\(part)")
    }
    // Of evenly spaced angles few are given an order.
    let given = (1..<1000).filter { order(.pi * (Double($0) + golden) / 1000) != nil }.count
    #expect(given < 120)
  }
}
