public import Fields
public import Spectral

/// A trajectory on a periodic box, of which the time and the box may have been stretched.
public struct Trajectory: Sendable {
  /// The time of each frame.
  public var times: [Double]

  /// The box with its points.
  public var box: PeriodicBox

  /// The values of each field, `[field][frame][x(, y)]`.
  public var frames: [[[Double]]]

  /// The stretching of the box since the trajectory was read.
  public var spaceScale = 1.0

  /// The stretching of time since the trajectory was read.
  public var timeScale = 1.0

  /// Whether all values are finite.
  public var isFinite: Bool { frames.allSatisfy { $0.allSatisfy { $0.allSatisfy(\.isFinite) } } }

  /// The first frames, or later ones.
  func window(from first: Int, count: Int) -> Trajectory {
    var part = self
    part.times = Array(times[first..<first + count])
    part.frames = frames.map { Array($0[first..<first + count]) }
    return part
  }
}

extension Trajectory {
  /// Reads the fields of a sample, `[t, x(, y)]`.
  ///
  /// - Throws: `AugmentationError` where a space axis is not periodic.
  public init(_ fields: [Field], on grid: Grid) throws {
    let axes = grid.axes.dropFirst()
    box = PeriodicBox(
      periods: try axes.map { axis in
        guard let period = axis.period else {
          throw AugmentationError(
            "the axis \(axis.name) is not periodic; periodic boxes are augmented")
        }
        return period
      }, counts: axes.map(\.count))
    times = grid.axes[0].coordinates
    let (points, count) = (box.pointCount, times.count)
    frames = fields.map { field in
      (0..<count).map { Array(field.values[$0 * points..<($0 + 1) * points]) }
    }
  }
}
