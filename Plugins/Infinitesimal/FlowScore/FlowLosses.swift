/// The terms of the loss of a search by flows, unweighted.
public struct FlowLosses: Codable, Hashable, Sendable {
  /// The mean logarithm of the relative residual of moved solutions.
  public var symmetry = 0.0

  /// The angles between fields.
  public var orthogonality = 0.0

  /// What slopes exceed the allowed one by.
  public var lipschitz = 0.0

  /// The logarithm of the roughness along x.
  public var sobolev = 0.0

  /// The weighted sum.
  public var total = 0.0
}
extension FlowLosses { public static var zero: FlowLosses { FlowLosses() } }
