import CHDF5

extension HDF5File {
  /// Writes a list of truth values as a dataset, as h5py does.
  ///
  /// - Throws: `HDF5Error` when the dataset exists or cannot be written.
  public func writeDataset(_ dataset: String, flags: [Bool]) throws {
    let action = "write \(dataset) in \(name)"
    let bytes = flags.map { Int8($0 ? 1 : 0) }
    var extent = hsize_t(flags.count)
    try HDF5Library.enter {
      try HDF5Library.with(chdf5_flag_type(), action, close: H5Tclose) { type in
        try HDF5Library.with(
          H5Screate_simple(1, &extent, nil), action, close: H5Sclose
        ) { space in
          let number = chdf5_create_untimed(identifier, dataset, type, space)
          try HDF5Library.with(number, action, close: H5Dclose) { number in
            _ = try HDF5Library.check(
              H5Dwrite(
                number, type, chdf5_everywhere(), chdf5_everywhere(), chdf5_default(), bytes),
              action)
          }
        }
      }
    }
  }
}
