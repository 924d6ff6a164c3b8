import Datasets
import Exports
import Fields
import Files
import Foundation
import HDF5
import Synchronization
import TestFolders
import Testing

/// What holds for every layout.
@Suite struct ExportTests {
  static let layouts: [(any ExportLayout, String)] = [
    (LPSDALayout(), "a.h5"), (PDEBenchLayout(), "a.hdf5"), (WellLayout(), "a.hdf5"),
    (NumPyLayout(), "a.npz"),
  ]

  let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  @Test(arguments: layouts)
  func stoppedSamplesAreKeptAndCounted(layout: any ExportLayout, name: String) throws {
    var samples = Examples.samples().samples
    samples[1].status = .stopped
    samples[1].stoppedAt = 1.2
    for index in 16..<32 { samples[1].fields[0].values[index] = .nan }
    let source = SampleList(description: Examples.samples().description, samples: samples)
    let done = Mutex<[Double]>([])
    let stopped = try Export(source, layout: layout, command: "").write(
      to: folder[name], overwrite: false, progress: { part in done.withLock { $0.append(part) } })
    #expect(stopped == [1])
    #expect(done.withLock { $0 } == [1.0 / 3, 2.0 / 3, 1])
    #expect(folder.names == [name])
  }

  @Test(arguments: layouts)
  func nothingIsLeftOfAnExportThatFails(layout: any ExportLayout, name: String) throws {
    let samples = Examples.samples()
    let reads = Atomic(0)
    #expect(throws: CancellationError.self) {
      try Export(samples, layout: layout, command: "").write(
        to: folder[name], overwrite: false,
        isCancelled: { reads.add(1, ordering: .relaxed).newValue > 2 })
    }
    #expect(folder.names.isEmpty)
    try Data("mine".utf8).write(to: URL(fileURLWithPath: folder[name]))
    #expect(throws: FileError.self) {
      try Export(samples, layout: layout, command: "").write(to: folder[name], overwrite: false)
    }
    #expect(FileManager.default.contents(atPath: folder[name]) == Data("mine".utf8))
    #expect(
      try Export(samples, layout: layout, command: "").write(to: folder[name], overwrite: true)
        == [])
    #expect(try #require(FileManager.default.contents(atPath: folder[name])).count > 400)
    #expect(folder.names == [name])
  }
}
