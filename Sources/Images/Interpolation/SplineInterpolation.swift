/// An image between its pixels: B-splines that take the given values at the pixel centres.
public struct SplineInterpolation: Sendable {
  /// The number of columns.
  public let width: Int

  /// The number of rows.
  public let height: Int

  /// What lies beyond the pixels.
  public let padding: Padding

  let degree: SplineDegree
  /// The number of channels.
  let channels: Int
  /// The coefficients `[channel, y, x]` with half of the support more on each side, so that no index
  /// is folded.
  let coefficients: [Double]
  /// The length of a row of the coefficients.
  let rowLength: Int

  /// Fits the splines.
  public init(_ raster: Raster, degree: SplineDegree = .quintic, padding: Padding = .constant(0)) {
    width = raster.width
    height = raster.height
    self.padding = padding
    self.degree = degree
    let margin = degree.support / 2
    rowLength = width + 2 * margin
    let isPeriodic = padding == .periodic
    let filter = SplineFilter(degree: degree, isPeriodic: isPeriodic)
    let columns = Self.folded(width, margin: margin, isPeriodic: isPeriodic)
    let rows = Self.folded(height, margin: margin, isPeriodic: isPeriodic)
    channels = raster.channels.count
    coefficients = raster.channels.flatMap { samples in
      let (width, height) = (raster.width, raster.height)
      var values = samples
      values.withUnsafeMutableBufferPointer { filter.apply($0, count: height, stride: width) }
      // The rows are filtered as columns too: neighbours in memory are independent there.
      var turned = Self.transposed(values, rows: height, columns: width)
      turned.withUnsafeMutableBufferPointer { filter.apply($0, count: width, stride: height) }
      return [Double](unsafeUninitializedCapacity: columns.count * rows.count) { result, count in
        for (target, row) in rows.enumerated() {
          for (place, column) in columns.enumerated() {
            result.initializeElement(
              at: target * columns.count + place, to: turned[column * height + row])
          }
        }
        count = columns.count * rows.count
      }
    }
  }

  private static func transposed(_ values: [Double], rows: Int, columns: Int) -> [Double] {
    [Double](unsafeUninitializedCapacity: values.count) { result, count in
      for column in 0..<columns {
        for row in 0..<rows {
          result.initializeElement(at: column * rows + row, to: values[row * columns + column])
        }
      }
      count = values.count
    }
  }

  /// The index that stands for each of -margin ..< count + margin.
  private static func folded(_ count: Int, margin: Int, isPeriodic: Bool) -> [Int] {
    (-margin..<count + margin).map { index in
      let period = isPeriodic ? count : max(2 * count - 2, 1)
      let rest = (index % period + period) % period
      return isPeriodic ? rest : min(rest, period - rest)
    }
  }
}
