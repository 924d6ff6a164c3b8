import Dispatch
import Foundation
import Spectral
import Testing

@Suite struct SpectrumTests {
  private func sample(_ count: Int, _ period: Double, _ function: (Double) -> Double) -> [Double] {
    (0..<count).map { function(period * Double($0) / Double(count)) }
  }

  private func distance(_ left: [Double], _ right: [Double]) -> Double {
    zip(left, right).map { abs($0 - $1) }.max() ?? .infinity
  }

  @Test(arguments: [16, 30, 64, 101, 256])
  func transformMatchesItsDefinition(length: Int) {
    let values = sample(length, 1) { exp(sin(7 * $0)) - $0 }
    let transform = RealTransform(length: length)
    transform.load(values)
    transform.forward()
    for mode in 0..<transform.modeCount {
      var sum = Complex.zero
      for (index, value) in values.enumerated() {
        let angle = -2 * Double.pi * Double(index * mode % length) / Double(length)
        sum = sum + Complex(value * cos(angle), value * sin(angle))
      }
      let own = transform.modes.complex[mode]
      #expect((sum - Complex(own.x, own.y)).magnitude < 1e-11)
    }
    transform.inverse()
    #expect(distance(transform.loadedValues.map { $0 / Double(length) }, values) < 1e-13)
  }

  @Test(arguments: 0...6)
  func derivativesOfWaves(order: Int) {
    let period = 3.0
    let wavenumber = 2 * Double.pi / period * 2
    let values = sample(48, period) { sin(wavenumber * $0) }
    let phase = Double(order) * Double.pi / 2
    let size = pow(wavenumber, Double(order))
    let exact = sample(48, period) { size * sin(wavenumber * $0 + phase) }
    let own = Spectrum.derivative(of: values, order: order, period: period)
    #expect(distance(own, exact) < 1e-14 * pow(60, Double(order)))
  }

  @Test func highestModeHasNoOddDerivative() {
    let values = (0..<16).map { $0 % 2 == 0 ? 1.0 : -1.0 }
    #expect(Spectrum.derivative(of: values, order: 1, period: 1).allSatisfy { abs($0) < 1e-13 })
  }

  @Test(arguments: [(32, 48), (48, 32), (32, 33), (33, 64), (64, 30)])
  func interpolationIsExactForWaves(from: Int, to: Int) {
    let wave = { (x: Double) in
      0.5 + cos(2 * Double.pi * x / 4 * 3) - sin(2 * Double.pi * x / 4 * 5)
    }
    let values = sample(from, 4, wave)
    #expect(distance(Spectrum.interpolated(values, count: to), sample(to, 4, wave)) < 1e-13)
    let points = [0.1, 1.7, 3.99, 4.1, -2.2]
    let own = Spectrum.values(of: values, at: points, period: 4)
    #expect(distance(own, points.map(wave)) < 1e-13)
  }

  @Test func tailTellsResolvedFromUnresolved() {
    let smooth = sample(128, 1) { exp(sin(2 * Double.pi * $0)) }
    let rough = sample(128, 1) { $0 < 0.5 ? 1 : 0 }
    #expect(SpectralTail.ratio(of: smooth, shape: [smooth.count]) < 1e-14)
    #expect(SpectralTail.ratio(of: rough, shape: [rough.count]) > 1e-3)
    #expect(
      SpectralTail.ratio(of: smooth + rough, shape: [128])
        == SpectralTail.ratio(of: rough, shape: [128]))
  }

  @Test func manyThreadsShareAPlan() {
    let failures = Failures()
    DispatchQueue.concurrentPerform(iterations: 64) { task in
      let length = [18, 64, 90, 256][task % 4]
      let values = (0..<length).map { sin(Double($0 * (task + 1))) }
      let transform = RealTransform(length: length)
      transform.load(values)
      for _ in 0..<50 {
        transform.forward()
        transform.inverse()
        for index in 0..<length { transform.values.reals[index] /= Double(length) }
      }
      let worst = zip(values, transform.loadedValues).map { abs($0 - $1) }.max() ?? 1
      if worst > 1e-12 { failures.add() }
    }
    #expect(failures.count == 0)
  }

  @Test func friendlyLengths() {
    #expect(FriendlyLength.even(atLeast: 384) == 384)
    #expect(FriendlyLength.even(atLeast: 151) == 160)
    #expect(FriendlyLength.even(atLeast: 15) == 16)
  }
}

/// A count that threads share.
final class Failures: @unchecked Sendable {
  private let lock = NSLock()
  private var own = 0
  func add() { lock.withLock { own += 1 } }
  var count: Int { lock.withLock { own } }
}
