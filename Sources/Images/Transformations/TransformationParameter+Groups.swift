extension TransformationParameter {
  /// Whether the transformations of both groups commute, tried on two of them.
  public func commutes(with other: TransformationParameter) -> Bool {
    let (one, another) = (0.3, 0.2)
    let (left, right) = (map(one).after(other.map(another)), other.map(another).after(map(one)))
    let (first, second) = (
      colourMap(one).after(other.colourMap(another)), other.colourMap(another).after(colourMap(one))
    )
    // Projective maps are the same up to a factor.
    let (scale, otherScale) = (left.rows[2][2], right.rows[2][2])
    let moves = zip(left.rows.joined(), right.rows.joined()).contains {
      abs($0 / scale - $1 / otherScale) > 1e-12
    }
    let colours = [SIMD3(0.1, 0.5, 0.7), SIMD3(0.9, 0.2, 0.4), SIMD3(0.3, 0.3, 0.8)]
    let changes = colours.contains { colour in
      let difference = first(colour) - second(colour)
      return (difference * difference).sum() > 1e-24
    }
    return !moves && !changes
  }

  /// Whether 2 pi is the identity.
  public var isTurn: Bool { self == .rotation || self == .hue }

  /// Whether a uniform range goes round a whole number of times, so that all turns are equally likely.
  public func isWholeTurns(_ range: ClosedRange<Double>) -> Bool {
    let turns = (range.upperBound - range.lowerBound) / (2 * Double.pi)
    return isTurn && turns > 0.5 && abs(turns - turns.rounded()) < 1e-6
  }
}
