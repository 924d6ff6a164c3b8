import CHDF5

extension HDF5File {
  /// Creates a dataset.
  ///
  /// No times are stored, so that the same content makes the same file.
  ///
  /// - Parameters:
  ///   - chunk: the shape of the pieces that are stored and read as one; nil for one run.
  ///   - checksum: whether each chunk carries a Fletcher-32 sum that is checked on reading.
  ///   - fill: what reads as long as nothing is written; nil for zero.
  ///   - isExtendible: whether rows can be added later; such a dataset needs chunks.
  /// - Throws: `HDF5Error` when the dataset exists or cannot be written.
  public func createDataset(
    _ dataset: String, shape: [Int], type: HDF5ElementType, chunk: [Int]? = nil,
    checksum: Bool = false, fill: Double? = nil, isExtendible: Bool = false
  ) throws -> HDF5Dataset {
    try create(dataset, shape: shape, type: type, fill: fill, isExtendible: isExtendible) {
      properties, _, action in
      if let chunk {
        let extents = chunk.map { hsize_t(max($0, 1)) }
        try HDF5Library.check(H5Pset_chunk(properties, Int32(extents.count), extents), action)
      }
      if checksum { try HDF5Library.check(H5Pset_fletcher32(properties), action) }
    }
  }

  /// Creates a dataset by what `prepare` puts into its creation properties.
  ///
  /// `prepare` is called within the library with the properties, the space and the action.
  func create(
    _ dataset: String, shape: [Int], type: HDF5ElementType, fill: Double?, isExtendible: Bool,
    prepare: (hid_t, hid_t, String) throws -> Void
  ) throws -> HDF5Dataset {
    let label = "\(dataset) in \(name)"
    let action = "write \(label)"
    let number = try HDF5Library.enter {
      let properties = H5Pcreate(chdf5_dataset_creation())
      return try HDF5Library.with(properties, action, close: H5Pclose) { properties in
        try HDF5Library.check(H5Pset_obj_track_times(properties, false), action)
        if var fill {
          try HDF5Library.check(
            H5Pset_fill_value(properties, chdf5_native_double(), &fill), action)
        }
        let extents = shape.map { hsize_t($0) }
        let limits = isExtendible ? [chdf5_unlimited()] + extents.dropFirst() : extents
        let space = H5Screate_simple(Int32(extents.count), extents, limits)
        return try HDF5Library.with(space, action, close: H5Sclose) { space in
          try prepare(properties, space, action)
          return try HDF5Library.check(
            H5Dcreate2(
              identifier, dataset, type.inFile, space, chdf5_default(), properties,
              chdf5_default()), action)
        }
      }
    }
    return HDF5Dataset(number, name: label, shape: shape, type: type)
  }

  /// Opens a dataset by its name or its path, such as `/group/u`.
  ///
  /// - Parameter cache: how many bytes of chunks are kept once they were read; nil for what the
  ///   library keeps by itself, 1 MiB.
  /// - Throws: `HDF5Error` when there is none of this name, or it holds no numbers.
  public func dataset(_ dataset: String, cache: Int? = nil) throws -> HDF5Dataset {
    let label = "\(dataset) in \(name)"
    let action = "read \(label)"
    let (number, shape, type) = try HDF5Library.enter {
      let number = try HDF5Library.check(
        chdf5_open_dataset(identifier, dataset, cache ?? 0), action)
      do {
        let shape = try HDF5Library.with(H5Dget_space(number), action, close: H5Sclose) { space in
          let rank = try HDF5Library.check(H5Sget_simple_extent_ndims(space), action)
          var extents = [hsize_t](repeating: 0, count: Int(rank))
          try HDF5Library.check(H5Sget_simple_extent_dims(space, &extents, nil), action)
          return extents.map { Int(clamping: $0) }
        }
        let type = try HDF5Library.with(H5Dget_type(number), action, close: H5Tclose) { stored in
          HDF5ElementType.allCases.first { H5Tequal(stored, $0.inFile) > 0 }
        }
        guard let type else {
          throw HDF5Error(
            action,
            reason: "its type is none of "
              + HDF5ElementType.allCases.map(\.rawValue).joined(separator: ", "))
        }
        return (number, shape, type)
      } catch {
        _ = H5Dclose(number)
        throw error
      }
    }
    return HDF5Dataset(number, name: label, shape: shape, type: type)
  }
}
