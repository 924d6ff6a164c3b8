/// The flow of a vector field on a tape: discretised, then differentiated.
///
/// The gradient is that of the discrete flow itself, exact to rounding, with respect to the point,
/// the time and whatever parameters the field has.
public struct RungeKuttaFlow: Hashable, Sendable {
  /// The number of steps of the classical method of order 4.
  public let steps: Int

  /// Creates a flow of equal steps.
  ///
  /// - Precondition: there is one step at least.
  public init(steps: Int) {
    precondition(steps >= 1, "one step at least")
    self.steps = steps
  }

  /// The points reached from points by following a field for a time.
  ///
  /// - Parameters:
  ///   - point: any shape, such as `[sample, coordinate]`.
  ///   - time: how long the field is followed; negative goes backwards.
  ///   - field: the velocity at points of that shape.
  public func callAsFunction<Scalar: TensorScalar>(
    from point: Variable<Scalar>, time: Scalar,
    field: (Variable<Scalar>) -> Variable<Scalar>
  ) -> Variable<Scalar> {
    let step = time / Scalar(steps)
    return advance(from: point, field: field) { step * $0 }
  }

  /// The same where each point has a time of its own.
  ///
  /// - Parameter time: a shape that can be broadcast to that of the points, such as `[sample, 1]`.
  public func callAsFunction<Scalar: TensorScalar>(
    from point: Variable<Scalar>, time: Variable<Scalar>,
    field: (Variable<Scalar>) -> Variable<Scalar>
  ) -> Variable<Scalar> {
    let step = ((1 / Scalar(steps)) * time).broadcast(to: point.shape)
    return advance(from: point, field: field) { step * $0 }
  }

  /// Steps of the classical Runge-Kutta method (Kutta 1901).
  private func advance<Scalar: TensorScalar>(
    from point: Variable<Scalar>, field: (Variable<Scalar>) -> Variable<Scalar>,
    scaled: (Variable<Scalar>) -> Variable<Scalar>
  ) -> Variable<Scalar> {
    var y = point
    for _ in 0..<steps {
      let k1 = scaled(field(y))
      let k2 = scaled(field(y + 0.5 * k1))
      let k3 = scaled(field(y + 0.5 * k2))
      let k4 = scaled(field(y + k3))
      y = y + (1 / 6) * (k1 + 2 * (k2 + k3) + k4)
    }
    return y
  }
}
