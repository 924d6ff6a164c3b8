/// The terms of the loss of a search by flows, unweighted.
public struct FlowLosses: Codable, Hashable, Sendable {
  /// The logarithm of the mean relative residual of moved solutions, averaged over the fields.
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

extension FlowLosses {
  /// The mean of several steps' losses.
  public init(mean steps: [FlowLosses]) {
    func mean(_ term: (FlowLosses) -> Double) -> Double {
      steps.reduce(0) { $0 + term($1) } / Double(max(steps.count, 1))
    }
    self.init(
      symmetry: mean(\.symmetry), orthogonality: mean(\.orthogonality),
      lipschitz: mean(\.lipschitz), sobolev: mean(\.sobolev), total: mean(\.total))
  }
}
