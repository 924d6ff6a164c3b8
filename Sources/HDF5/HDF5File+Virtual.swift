import CHDF5

extension HDF5File {
  /// Creates a virtual dataset: its rows are read from datasets of the same name in other files.
  ///
  /// - Parameters:
  ///   - fill: what reads where a file is missing; the library reports no error there.
  /// - Throws: `HDF5Error` when the dataset exists or cannot be written.
  public func createVirtualDataset(
    _ dataset: String, shape: [Int], type: HDF5ElementType, fill: Double,
    sources: [HDF5RowSource]
  ) throws -> HDF5Dataset {
    try create(dataset, shape: shape, type: type, fill: fill, isExtendible: false) {
      properties, space, action in
      for source in sources where source.count > 0 {
        let extents = [hsize_t(source.count)] + shape.dropFirst().map { hsize_t($0) }
        let corner = [hsize_t(source.first)] + shape.dropFirst().map { _ in hsize_t(0) }
        try HDF5Library.check(
          H5Sselect_hyperslab(space, H5S_SELECT_SET, corner, nil, extents, nil), action)
        // A percent sign begins a pattern in the names of virtual datasets.
        let file = source.file.replacing("%", with: "%%")
        let stored = H5Screate_simple(Int32(extents.count), extents, nil)
        try HDF5Library.with(stored, action, close: H5Sclose) { stored in
          _ = try HDF5Library.check(
            H5Pset_virtual(properties, space, file, "/" + dataset, stored), action)
        }
      }
      try HDF5Library.check(H5Sselect_all(space), action)
    }
  }
}
