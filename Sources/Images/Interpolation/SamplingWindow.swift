import Foundation

/// The part of the picture that a pixel of the image is averaged over; see `RasterWarp`.
struct SamplingWindow {
  private let right: SIMD2<Double>
  private let down: SIMD2<Double>
  private let rightCount: Int
  private let downCount: Int

  /// - Parameter steps: where one pixel to the right and one down lead, in pixels of the picture.
  init(_ steps: (right: SIMD2<Double>, down: SIMD2<Double>)) {
    (right, rightCount) = Self.side(steps.right)
    (down, downCount) = Self.side(steps.down)
  }

  /// Whether the window is a point.
  var isPoint: Bool { rightCount == 1 && downCount == 1 }

  /// The mean of the picture over the window about a place.
  func mean(of picture: SplineSampler, at place: SIMD2<Double>) -> SIMD3<Double> {
    var sum = SIMD3<Double>.zero
    for row in 0..<downCount {
      let start = place + down * Self.offset(row, downCount)
      for column in 0..<rightCount {
        sum += picture.value(at: start + right * Self.offset(column, rightCount))
      }
    }
    return sum / Double(rightCount * downCount)
  }

  /// The side of the window along a step, and the number of values on it.
  private static func side(_ step: SIMD2<Double>) -> (SIMD2<Double>, Int) {
    let square = (step * step).sum()
    // Rounding must not make a window of a turn.
    guard square > 1 + 1e-9, square.isFinite else { return (step, 1) }
    let length = (square - 1).squareRoot()
    return (step * (length / square.squareRoot()), Int(min(length.rounded(.up), 31)) + 1)
  }

  private static func offset(_ index: Int, _ count: Int) -> Double {
    (Double(index) + 0.5) / Double(count) - 0.5
  }
}
