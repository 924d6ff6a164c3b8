import Images
import PNG
import Testing

@Suite struct RasterTests {
  @Test func imagesBecomeIntensitiesAndBack() {
    let grey = PNGImage(
      width: 2, height: 1, colourType: .grey, bitDepth: 2, samples: .bytes([1, 3]))
    #expect(Raster(grey).channels == [[85.0 / 255, 1]])
    let opaque = PNGImage(
      width: 1, height: 1, colourType: .rgba, bitDepth: 16,
      samples: .words([65535, 0, 13107, 13107]))
    let channels = Raster(opaque).channels.joined().map { ($0 * 1000).rounded() }
    #expect(channels == [200, 0, 40])
    for (type, count) in [(PNGColourType.grey, 256), (.rgb, 255)] {
      for depth in [8, 16] {
        let samples: PNGSamples =
          depth == 8
          ? .bytes((0..<count).map { UInt8($0) }) : .words((0..<count).map { UInt16($0 * 257) })
        let image = PNGImage(
          width: count / type.channels, height: 1, colourType: type, bitDepth: depth,
          samples: samples)
        #expect(Raster(image).png(bitDepth: depth) == image)
      }
    }
  }

  @Test func whatIsBeyondBlackAndWhiteIsCutOff() {
    let raster = Raster(width: 5, height: 1, channels: [[-0.5, 2, .nan, .infinity, 0.5]])
    #expect(raster.bytes == [0, 255, 0, 255, 128])
    #expect(raster.png(bitDepth: 16).samples == .words([0, 65535, 0, 65535, 32768]))
  }
}
