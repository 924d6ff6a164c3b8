/// The making of a data set was asked to stop; what was whole is kept.
public struct GenerationInterrupted: Error, Hashable, Sendable, CustomStringConvertible {
  /// The number of samples that are kept in unfinished parts.
  public let kept: Int

  /// The number of samples that were wanted.
  public let total: Int

  /// The line shown to the user.
  public var description: String {
    kept == 0
      ? "interrupted; nothing was written"
      : "interrupted; \(kept) of \(total) samples are kept, --resume continues from there"
  }
}
