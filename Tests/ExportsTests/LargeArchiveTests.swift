import Datasets
import Exports
import Fields
import Foundation
import TestFolders
import Testing

/// Arrays above 4 GiB, where the older form of ZIP ends.
@Suite struct LargeArchiveTests {
  /// Samples of 64 MiB whose last value is their number.
  private struct LargeSamples: DataSource {
    let description = DatasetDescription(
      grid: Grid(axes: [
        .uniform("t", start: 0, length: 1, count: 1024), .periodic("x", period: 1, count: 8192),
      ]), variables: ["u"])
    let count = 66

    func sample(at index: Int) -> Sample {
      var values = [Double](repeating: 0.5, count: description.grid.pointCount)
      values[values.count - 1] = Double(index)
      return Sample(fields: [Field(name: "u", grid: description.grid, values: values)])
    }
  }

  @Test(.enabled(if: ProcessInfo.processInfo.environment["SYMSIM_VALIDATE"] != nil))
  func numpyReadsThem() throws {
    let folder = try TemporaryFolder()
    _ = try Export(LargeSamples(), layout: NumPyLayout(), command: "")
      .write(to: folder["large.npz"], overwrite: false)
    guard let python = ProcessInfo.processInfo.environment["SYMSIM_PYTHON"] else { return }
    let process = Process()
    process.executableURL = URL(fileURLWithPath: python)
    process.arguments = [
      "-c",
      """
      import numpy, sys
      u = numpy.load(sys.argv[1])["u"]
      assert u.shape == (66, 1024, 8192) and numpy.array_equal(u[:, -1, -1], numpy.arange(66))
      """, folder["large.npz"],
    ]
    try process.run()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
  }
}
