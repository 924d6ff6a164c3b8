public import Jets
public import Numbers

/// A point on an equation, made ready to prolong any vector field there.
public struct ProlongationPoint: Sendable {
  /// The Taylor series of each coordinate along the solution, in the order of the space.
  public let coordinates: [TaylorSeries<Double>]

  /// What `pr v (Delta)` takes of the Taylor coefficients of each component along the solution,
  /// `[equation][component][coefficient]`.
  public let functionals: [[[Double]]]

  /// Prepares a point.
  ///
  /// - Throws: `AlgebraError` where the equation has no value at the point.
  public init(_ point: JetPoint<Double>, of equations: DeterminingEquations) throws {
    let space = equations.system.space
    coordinates = (0..<space.dimension).map {
      equations.series(ofCoordinate: space.variable(at: $0), at: point)
    }
    functionals = try equations.prolongation(at: point)
  }

  /// `pr v (Delta)` at the point for each equation.
  public func criterion(of generator: any SmoothGenerator) -> [Double] {
    let components = generator.series(along: coordinates)
    return functionals.map { weights in
      zip(weights, components).reduce(0) { sum, next in
        // A constant series has only its first coefficient.
        zip(next.0, next.1.coefficients).reduce(sum) { $0 + $1.0 * $1.1 }
      }
    }
  }
}
