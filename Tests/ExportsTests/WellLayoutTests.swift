import Datasets
import Exports
import Fields
import HDF5
import TestFolders
import Testing

@Suite struct WellLayoutTests {
  let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  @Test(arguments: [false, true])
  func everythingIsDescribed(twoDimensional: Bool) throws {
    let samples = Examples.samples(variables: ["u", "v"], twoDimensional: twoDimensional)
    _ = try Export(samples, layout: WellLayout(), command: "")
      .write(to: folder["waves.hdf5"], overwrite: false)
    let axes = twoDimensional ? ["x", "y"] : ["x"]
    let file = try HDF5File(reading: folder["waves.hdf5"])
    #expect(
      try file.names() == [
        "boundary_conditions", "dimensions", "scalars", "t0_fields", "t1_fields", "t2_fields",
      ])
    #expect(try file.text(ofAttribute: "dataset_name") == "waves")
    #expect(try file.text(ofAttribute: "grid_type") == "cartesian")
    #expect(try file.number(ofAttribute: "n_spatial_dims") == Double(axes.count))
    #expect(try file.number(ofAttribute: "n_trajectories") == 3)
    #expect(try file.texts(ofAttribute: "simulation_parameters") == ["k", "nu"])
    #expect(try file.number(ofAttribute: "nu") == 0.25)

    let dimensions = try file.group("dimensions")
    #expect(try dimensions.texts(ofAttribute: "spatial_dims") == axes)
    let time = try file.dataset("/dimensions/time")
    #expect(try time.read() == [0.5, 1, 1.5, 2])
    #expect(try time.flags(ofAttribute: "sample_varying") == [false])
    for axis in axes {
      #expect(try file.dataset("/dimensions/\(axis)").flags(ofAttribute: "time_varying") == [false])
      let condition = try file.group("/boundary_conditions/\(axis)_periodic")
      #expect(try condition.text(ofAttribute: "bc_type") == "PERIODIC")
      #expect(try condition.texts(ofAttribute: "associated_dims") == [axis])
      #expect(try condition.texts(ofAttribute: "associated_fields") == [])
      #expect(
        try file.dataset("/boundary_conditions/\(axis)_periodic/values").read() == [0, 0])
    }
    #expect(try file.group("scalars").texts(ofAttribute: "field_names") == ["k", "nu"])
    #expect(try file.dataset("/scalars/nu").shape == [])
    #expect(try file.dataset("/scalars/nu").read() == [0.25])

    #expect(try file.group("t0_fields").texts(ofAttribute: "field_names") == ["u", "v"])
    #expect(try file.group("t1_fields").texts(ofAttribute: "field_names") == [])
    for (number, name) in ["u", "v"].enumerated() {
      let field = try file.dataset("/t0_fields/\(name)")
      #expect(field.type == .float32)
      #expect(field.shape == [3] + samples.description.grid.shape)
      #expect(try field.read() == samples.samples.flatMap { $0.fields[number].values })
      #expect(try field.flags(ofAttribute: "dim_varying") == axes.map { _ in true })
      #expect(try field.flags(ofAttribute: "time_varying") == [true])
    }
  }

  @Test func parametersCannotTakeTheNamesOfAttributes() throws {
    let samples = Examples.samples(parameters: ["n_trajectories": 1])
    #expect(throws: ExportError.self) {
      try Export(samples, layout: WellLayout(), command: "").check(path: "a.hdf5")
    }
  }
}
