public import Numbers

/// One entry of the commutator table: `[v_i, v_j]` contains `value * v_k`.
public struct StructureConstant: Hashable, Sendable {
  /// The index of the left factor, counted from 0.
  public let left: Int

  /// The index of the right factor, larger than `left`.
  public let right: Int

  /// The index of the generator that occurs in the bracket.
  public let target: Int

  /// The coefficient with which it occurs.
  public let value: Rational
}
