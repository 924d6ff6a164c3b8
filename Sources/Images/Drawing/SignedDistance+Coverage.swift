extension SignedDistance {
  func coverage(of pixels: PixelLattice) -> [Double] {
    let (width, right, down) = (pixels.width, pixels.right, pixels.down)
    let reach = Self.reach(right, down)
    let step = right.length
    return [Double](unsafeUninitializedCapacity: width * pixels.height) { shares, count in
      for row in 0..<pixels.height {
        var column = 0
        while column < width {
          let point = pixels.point(row: row, column: column)
          let distance = distance(to: point)
          let start = row * width + column
          guard abs(distance) >= reach else {
            shares.initializeElement(at: start, to: share(at: point, distance, right, down))
            column += 1
            continue
          }
          // No edge comes within reach of the pixels that are nearer to this one than the edge is.
          let free = (abs(distance) - reach) / step
          let run = free < Double(width) ? min(Int(free) + 1, width - column) : width - column
          shares[start..<start + run].initialize(repeating: distance < 0 ? 1 : 0)
          column += run
        }
      }
      count = width * pixels.height
    }
  }

  /// How much of a pixel the region covers: its edge is taken as straight there and passes from 0 to 1
  /// within one pixel of the image, the distance being divided by its gradient in the image.
  func share(
    at point: SIMD2<Double>, right: SIMD2<Double>, down: SIMD2<Double>
  ) -> Double {
    let distance = distance(to: point)
    if abs(distance) >= Self.reach(right, down) { return distance < 0 ? 1 : 0 }
    return share(at: point, distance, right, down)
  }

  @inline(__always)
  private func share(
    at point: SIMD2<Double>, _ distance: Double, _ right: SIMD2<Double>, _ down: SIMD2<Double>
  ) -> Double {
    let around = distances(to: FourPoints(around: point, right: right, down: down))
    let gradient = (around.evenHalf - around.oddHalf).length
    // In the middle of a thin line the differences vanish, though no edge passes.
    let width = max(gradient, (right.length + down.length) / 4)
    return min(max(0.5 - distance / width, 0), 1)
  }

  /// The distance from which on a pixel is wholly inside or outside: half of the largest gradient,
  /// as the distance changes no faster than the point moves.
  private static func reach(_ right: SIMD2<Double>, _ down: SIMD2<Double>) -> Double {
    ((right * right).sum() + (down * down).sum()).squareRoot() / 2
  }
}
