import Configuration
import Datasets
import Exports
import Fields
import HDF5
import TestFolders
import Testing

@Suite struct PDEBenchLayoutTests {
  let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  @Test func oneFieldIsATensor() throws {
    let samples = Examples.samples()
    _ = try Export(samples, layout: PDEBenchLayout(), command: "symsim export")
      .write(to: folder["a.hdf5"], overwrite: false)
    let file = try HDF5File(reading: folder["a.hdf5"])
    #expect(try file.names() == ["t-coordinate", "tensor", "x-coordinate"])
    let tensor = try file.dataset("tensor")
    #expect(tensor.type == .float32)
    #expect(tensor.shape == [3, 4, 8])
    #expect(try tensor.read() == samples.samples.flatMap { $0.fields[0].values })
    #expect(try file.dataset("t-coordinate").read() == [0.5, 1, 1.5, 2, 2.5])
    #expect(try file.dataset("x-coordinate").read() == (0..<8).map { Double($0) / 4 })
    #expect(try file.number(ofAttribute: "Nu") == 0.25)
    #expect(try file.number(ofAttribute: "k") == 3)
    #expect(try file.text(ofAttribute: "equation") == "u_t + u*u_x = nu*u_xx")
    #expect(try file.text(ofAttribute: "export_command") == "symsim export")
  }

  @Test(arguments: [(["u", "v"], true), (["u"], true), (["u", "v"], false)])
  func otherDataAreGroups(variables: [String], twoDimensional: Bool) throws {
    let samples = Examples.samples(
      count: 2, variables: variables, twoDimensional: twoDimensional)
    _ = try Export(samples, layout: PDEBenchLayout(), command: "")
      .write(to: folder["a.h5"], overwrite: false)
    let file = try HDF5File(reading: folder["a.h5"])
    #expect(try file.names() == ["0000", "0001"])
    let data = try file.dataset("/0001/data")
    #expect(data.type == .float32)
    #expect(data.shape == (twoDimensional ? [4, 8, 5] : [4, 8]) + [variables.count])
    let fields = samples.samples[1].fields
    #expect(
      try data.read()
        == fields[0].values.indices.flatMap { point in fields.map { $0.values[point] } })
    #expect(try file.dataset("/0001/grid/t").read() == [0.5, 1, 1.5, 2])
    #expect(try file.dataset("/0001/grid/x").read() == (0..<8).map { Double($0) / 4 })
    if twoDimensional { #expect(try file.dataset("/0000/grid/y").read() == [0, 1, 2, 3, 4]) }
    let text = try #require(try file.group("0001").text(ofAttribute: "config"))
    let configuration = try JSONValue(json: text)
    #expect(configuration["parameters"]?["nu"]?.double == 0.25)
    #expect(configuration["sample"] == 1)
  }

  @Test func namesThatItsReaderTakesForTheOtherLayoutAreRefused() throws {
    let tensor = Export(Examples.samples(), layout: PDEBenchLayout(), command: "")
    let groups = Export(
      Examples.samples(count: 24, twoDimensional: true), layout: PDEBenchLayout(), command: "")
    let first = #expect(throws: ExportError.self) { try tensor.check(path: "data/a.h5") }
    #expect(first?.description.contains("name it data/a.hdf5") == true)
    let second = #expect(throws: ExportError.self) { try groups.check(path: "a.hdf5") }
    #expect(second?.description.contains("name it a.h5") == true)
    #expect(try tensor.check(path: "a.hdf5") == [])
    #expect(try groups.check(path: "a.h5") == [])
    let few = Export(
      Examples.samples(count: 23, twoDimensional: true), layout: PDEBenchLayout(), command: "")
    #expect(try few.check(path: "a.h5").first?.contains("23 samples") == true)
    let clash = Export(
      Examples.samples(parameters: ["seed": 1]), layout: PDEBenchLayout(), command: "")
    #expect(throws: ExportError.self) { try clash.check(path: "a.hdf5") }
  }
}
