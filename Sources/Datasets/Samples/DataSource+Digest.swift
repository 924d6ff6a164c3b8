import Fields
import Files

extension DataSource {
  /// The SHA-256 of the field values alone: sample by sample, variable by variable, as
  /// little-endian numbers in the data's format; targets, where there are any, follow the fields of
  /// their sample as int64 (labels) or float64.
  ///
  /// It does not depend on attributes, on the chunks or on how the data are cut into shards.
  ///
  /// - Throws: what reading the samples throws.
  public func fieldDigest() throws -> String {
    let digest = SHA256Digest()
    for index in 0..<count {
      let sample = try sample(at: index)
      for field in sample.fields { digest.update(field.values, as: description.numberFormat) }
      switch sample.target {
      case nil: break
      case .label(let label):
        withUnsafeBytes(of: Int64(label).littleEndian, digest.update)
      case .values(let values): digest.update(values, as: .float64)
      }
    }
    return digest.finalize()
  }
}

extension SHA256Digest {
  fileprivate func update(_ values: [Double], as format: NumberFormat) {
    switch format {
    case .float64: values.map { $0.bitPattern.littleEndian }.withUnsafeBytes(update)
    case .float32: values.map { Float($0).bitPattern.littleEndian }.withUnsafeBytes(update)
    case .uint8: format.bytes(values).withUnsafeBytes(update)
    }
  }
}
