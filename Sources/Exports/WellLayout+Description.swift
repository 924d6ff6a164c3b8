import Fields
import HDF5

extension WellLayout {
  /// Writes the coordinates: `time` and the space axes.
  func writeDimensions(of grid: Grid, to output: HDF5File) throws {
    let group = try output.createGroup("dimensions")
    try group.writeAttribute("spatial_dims", texts: grid.axes.dropFirst().map(\.name))
    try group.close()
    for (number, axis) in grid.axes.enumerated() {
      let name = number == 0 ? "time" : axis.name
      let dataset = try output.createDataset(
        "dimensions/\(name)", shape: [axis.count], type: .float32)
      try dataset.write(axis.coordinates)
      try dataset.writeVarying(bySample: false, byTime: number == 0 ? nil : false)
      try dataset.close()
    }
  }

  /// Writes one condition for each space axis: periodic, or open where there is no period.
  func writeBoundaries(of grid: Grid, to output: HDF5File) throws {
    try output.createGroup("boundary_conditions").close()
    for axis in grid.axes.dropFirst() {
      let kind = axis.period == nil ? "open" : "periodic"
      let path = "boundary_conditions/\(axis.name)_\(kind)"
      let group = try output.createGroup(path)
      try group.writeAttribute("associated_dims", texts: [axis.name])
      try group.writeAttribute("associated_fields", texts: [])
      try group.writeAttribute("bc_type", kind.uppercased())
      try group.writeVarying(bySample: false, byTime: false)
      try group.close()
      // The condition holds at both ends.
      let mask = (0..<axis.count).map { $0 == 0 || $0 == axis.count - 1 }
      try output.writeDataset("\(path)/mask", flags: mask)
      try output.write(mask.filter(\.self).map { _ in 0 }, to: "\(path)/values")
    }
  }

  /// Writes the parameters as constants of all samples and times.
  func writeScalars(_ parameters: [(key: String, value: Double)], to output: HDF5File) throws {
    let group = try output.createGroup("scalars")
    try group.writeAttribute("field_names", texts: parameters.map(\.key))
    try group.close()
    for (name, value) in parameters {
      let dataset = try output.createDataset("scalars/\(name)", shape: [], type: .float32)
      try dataset.write([value])
      try dataset.writeVarying(bySample: false, byTime: false)
      try dataset.close()
    }
  }
}

extension HDF5Object {
  /// Writes whether a quantity varies from sample to sample and, where that is a question, in time.
  func writeVarying(bySample: Bool, byTime: Bool?) throws {
    try writeAttribute("sample_varying", flag: bySample)
    if let byTime { try writeAttribute("time_varying", flag: byTime) }
  }
}
