import Figures
import Testing

@Suite struct AxisTicksTests {
  @Test(arguments: [
    (0.0, 1.0, ["0.0", "0.2", "0.4", "0.6", "0.8", "1.0"]),
    (0.0, 128.0, ["0", "50", "100"]),
    (-1.0, 1.0, ["−1.0", "−0.5", "0.0", "0.5", "1.0"]),
    (0.0, 4e6, ["0", "1·10⁶", "2·10⁶", "3·10⁶", "4·10⁶"]),
    (2.0, 2.0, ["2.000"]),
  ])
  func linear(lower: Double, upper: Double, labels: [String]) {
    #expect(AxisTicks(from: lower, to: upper).labels == labels)
  }

  @Test func logarithmic() {
    let ticks = AxisTicks(logarithmicFrom: 1e-8, to: 1)
    #expect(ticks.values.count == 9)
    #expect(ticks.labels == ["10⁻⁸", "", "10⁻⁶", "", "10⁻⁴", "", "10⁻²", "", "10⁰"])
  }

  @Test func endsOfColourMaps() {
    #expect(ColourMap.viridis.colour(at: 0).code == 0x440154)
    #expect(ColourMap.viridis.colour(at: 2).code == 0xfde725)
    #expect(ColourMap.blueRed.colour(at: 0.5).code == 0xf7f7f7)
  }
}
