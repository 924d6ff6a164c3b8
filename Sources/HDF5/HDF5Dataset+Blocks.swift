import CHDF5

extension HDF5Dataset {
  /// Runs a body within the library with the spaces of a block, in memory and in the file.
  func withBlock<Result>(
    start: [Int], count: [Int], _ action: String, _ body: (hid_t, hid_t) throws -> Result
  ) throws -> Result {
    let isInside =
      start.count == shape.count && count.count == shape.count
      && shape.indices.allSatisfy {
        start[$0] >= 0 && count[$0] >= 0 && count[$0] <= shape[$0] - start[$0]
      }
    guard isInside else {
      throw HDF5Error(
        action, reason: "the block \(count) at \(start) is not within the shape \(shape)")
    }
    // A damaged file can claim any shape; an array of that size would end the process.
    let elements = count.reduce(into: (partialValue: 1, overflow: false)) { total, extent in
      let next = total.partialValue.multipliedReportingOverflow(by: extent)
      total = (next.partialValue, total.overflow || next.overflow)
    }
    guard !elements.overflow, elements.partialValue < 1 << 36 else {
      throw HDF5Error(action, reason: "a block \(count) does not fit the memory")
    }
    return try HDF5Library.enter {
      try HDF5Library.with(H5Dget_space(identifier), action, close: H5Sclose) { file in
        let extents = count.map { hsize_t($0) }
        // A dataset without axes is one number: there is nothing to select.
        if !shape.isEmpty {
          let corner = start.map { hsize_t($0) }
          try HDF5Library.check(
            H5Sselect_hyperslab(file, H5S_SELECT_SET, corner, nil, extents, nil), action)
        }
        let memory =
          shape.isEmpty
          ? H5Screate(H5S_SCALAR) : H5Screate_simple(Int32(extents.count), extents, nil)
        return try HDF5Library.with(memory, action, close: H5Sclose) { try body($0, file) }
      }
    }
  }
}
