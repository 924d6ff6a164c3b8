/// One coordinate axis of a grid: its name and the coordinate of every grid line.
public struct Axis: Hashable, Sendable {
  /// The name of the coordinate, such as `t` or `x`.
  public var name: String

  /// The coordinate of each grid line, increasing.
  public var coordinates: [Double]

  /// The length of the period where the axis is periodic, in the unit of the coordinates.
  ///
  /// A periodic axis leaves its right endpoint out: `coordinates[j] = j * period / count`.
  public var period: Double?

  /// Creates an axis from its coordinates.
  public init(name: String, coordinates: [Double], period: Double? = nil) {
    self.name = name
    self.coordinates = coordinates
    self.period = period
  }

  /// A periodic axis `x_j = j * period / count`, right endpoint left out.
  public static func periodic(_ name: String, period: Double, count: Int) -> Axis {
    Axis(
      name: name, coordinates: (0..<count).map { Double($0) * period / Double(count) },
      period: period)
  }

  /// A uniform axis from `start` to `start + length`, both endpoints included.
  public static func uniform(_ name: String, start: Double, length: Double, count: Int) -> Axis {
    let intervals = Double(max(count - 1, 1))
    return Axis(
      name: name, coordinates: (0..<count).map { start + Double($0) * length / intervals })
  }

  /// The number of grid lines.
  public var count: Int { coordinates.count }

  /// The distance of the first two grid lines; zero for an axis of one.
  public var spacing: Double {
    if let period { return period / Double(count) }
    return count > 1 ? coordinates[1] - coordinates[0] : 0
  }
}
