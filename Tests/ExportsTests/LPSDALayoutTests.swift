import Adaptors
import Datasets
import Exports
import Fields
import HDF5
import TestFolders
import Testing

@Suite struct LPSDALayoutTests {
  let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  @Test(arguments: LPSDALayout.Split.allCases)
  func everySampleHasItsAxes(split: LPSDALayout.Split) throws {
    let samples = Examples.samples()
    let export = Export(samples, layout: LPSDALayout(split: split), command: "")
    #expect(try export.check(path: folder["a.h5"]) == [])
    #expect(try export.write(to: folder["a.h5"], overwrite: false) == [])
    let file = try HDF5File(reading: folder["a.h5"])
    #expect(try file.names() == [split.rawValue])
    func values(_ name: String, _ shape: [Int]) throws -> [Double] {
      let dataset = try file.dataset("/\(split.rawValue)/\(name)")
      #expect(dataset.type == .float64)
      #expect(dataset.shape == shape)
      return try dataset.read()
    }
    #expect(try values("pde_4-8", [3, 4, 8]) == samples.samples.flatMap { $0.fields[0].values })
    let times = [0.5, 1, 1.5, 2]
    #expect(try values("t", [3, 4]) == times + times + times)
    let row = (0..<8).map { Double($0) / 4 }
    #expect(try values("x", [3, 8]) == row + row + row)
    #expect(try values("dx", [3]) == [0.25, 0.25, 0.25])
    #expect(try values("dt", [3]) == [0.5, 0.5, 0.5])
    #expect(try !file.hasAttribute("command"))
  }

  @Test func lastFramesKeepTheirTimes() throws {
    let samples = Examples.samples(count: 2)
    try #require(
      Export(PlacedSamples(last: 3, of: "t", of: samples), layout: LPSDALayout(), command: "")
        .write(to: folder["a.h5"], overwrite: false) == [])
    let file = try HDF5File(reading: folder["a.h5"])
    #expect(
      try file.dataset("/train/pde_3-8").read()
        == samples.samples.flatMap { $0.fields[0].values.dropFirst(8) })
    #expect(try file.dataset("/train/t").readRows(from: 1) == [1, 1.5, 2])
    #expect(try file.dataset("/train/dt").read() == [0.5, 0.5])
    for count in [0, 5, -1] {
      #expect(throws: AdaptorError.self) {
        try PlacedSamples(last: count, of: "t", of: samples)
      }
    }
  }

  @Test func whatItCannotHoldIsRefused() throws {
    for samples in [
      Examples.samples(variables: ["u", "v"]), Examples.samples(twoDimensional: true),
    ] {
      let error = try #require(throws: ExportError.self) {
        try Export(samples, layout: LPSDALayout(), command: "")
          .write(to: folder["a.h5"], overwrite: false)
      }
      #expect(error.description.contains("npz"))
      #expect(folder.names.isEmpty)
    }
  }
}
