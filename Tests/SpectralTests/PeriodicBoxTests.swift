import Foundation
import Spectral
import Testing

@Suite struct PeriodicBoxTests {
  private let box = PeriodicBox(periods: [3, 2], counts: [12, 16])

  private func sample(_ function: (Double, Double) -> Double) -> [Double] {
    zip(box.coordinates(axis: 0), box.coordinates(axis: 1)).map(function)
  }

  private func distance(_ left: [Double], _ right: [Double]) -> Double {
    zip(left, right).map { abs($0 - $1) }.max() ?? .infinity
  }

  @Test func modesAndPointsAreRowMajor() {
    #expect(box.pointCount == 192 && box.modeCounts == [12, 9] && box.modeCount == 108)
    #expect(box.coordinates(axis: 0)[16] == 0.25 && box.coordinates(axis: 1)[17] == 0.125)
    #expect(box.wavenumbers(axis: 0)[11] == -2 * Double.pi / 3)
    #expect(box.wavenumbers(axis: 1).last == 8 * Double.pi)
  }

  @Test(arguments: [(0, 0), (1, 0), (0, 1), (2, 0), (1, 1), (1, 2), (3, 1)])
  func derivativesOfObliqueWaves(orders: (Int, Int)) {
    let (k, l) = (4 * Double.pi / 3, -3 * Double.pi)
    let total = orders.0 + orders.1
    let size = pow(k, Double(orders.0)) * pow(l, Double(orders.1))
    let own = Spectrum.derivative(
      of: sample { sin(k * $0 + l * $1 + 0.4) }, orders: [orders.0, orders.1], in: box)
    let exact = sample { size * sin(k * $0 + l * $1 + 0.4 + Double(total) * Double.pi / 2) }
    #expect(distance(own, exact) < 1e-12 * max(1, abs(size)))
  }

  @Test func tailIsThatOfTheWorseAxis() {
    let smooth = sample { sin(2 * Double.pi * $0 / 3) * cos(Double.pi * $1) }
    let rough = zip(smooth, sample { x, _ in 0.1 * cos(2 * Double.pi * 5 * x / 3) }).map { $0 + $1 }
    #expect(SpectralTail.ratio(of: smooth, shape: box.counts) < 1e-14)
    let tail = SpectralTail.ratio(of: smooth + rough, shape: box.counts)
    // A quarter of the largest mode's weight belongs to each of four oblique waves.
    #expect(abs(tail - 0.2) < 1e-12)
  }
}
