import Fields
import Files

extension DataSource {
  /// The SHA-256 of the field values alone: sample by sample, variable by variable, as
  /// little-endian float64 (float32 where the data are).
  ///
  /// It does not depend on attributes, on the chunks or on how the data are cut into shards.
  ///
  /// - Throws: what reading the samples throws.
  public func fieldDigest() throws -> String {
    let digest = SHA256Digest()
    for index in 0..<count {
      for field in try sample(at: index).fields {
        if description.isSinglePrecision {
          field.values.map { Float($0).bitPattern.littleEndian }.withUnsafeBytes(digest.update)
        } else {
          field.values.map { $0.bitPattern.littleEndian }.withUnsafeBytes(digest.update)
        }
      }
    }
    return digest.finalize()
  }
}
