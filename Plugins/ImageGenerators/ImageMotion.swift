import Foundation

/// Moves images along the flow of a vector field that is given at the pixels.
package struct ImageMotion: Sendable {
  private let channels, height, width: Int

  /// How often the flow of a short time is doubled.
  private static let doublings = 3

  package init(_ images: ImageSet) {
    (channels, height, width) = (images.channels, images.height, images.width)
  }

  /// Where the flow of a field for time 1 takes each pixel, less the pixel: `[component x, y][pixel]`.
  ///
  /// Scaling and squaring (Arsigny et al. 2006): exp(v) is exp(v / 2^n), nearly the identity plus
  /// v / 2^n, applied to itself n times.
  ///
  /// - Parameter field: in pixels, `[component x, y][pixel]`.
  package func displacement(_ field: [[Float]]) -> [[Float]] {
    let factor = 1 / Float(1 << Self.doublings)
    // The second order of exp(v) - 1 = v + v . grad v / 2 is taken at the first step: a midpoint.
    let half = field.map { $0.map { 0.5 * factor * $0 } }
    var short = field.map { at(half, of: $0, factor: factor) }
    for _ in 0..<Self.doublings {
      var next = short.map { at(short, of: $0, factor: 1) }
      for component in next.indices {
        for place in next[component].indices { next[component][place] += short[component][place] }
      }
      short = next
    }
    return short
  }

  /// A factor times a plane at the displaced pixels, linear between pixels and constant beyond.
  private func at(_ displacement: [[Float]], of plane: [Float], factor: Float) -> [Float] {
    let (w, h) = (Float(width - 1), Float(height - 1))
    return [Float](unsafeUninitializedCapacity: plane.count) { result, count in
      count = plane.count
      plane.withUnsafeBufferPointer { plane in
        displacement[0].withUnsafeBufferPointer { across in
          displacement[1].withUnsafeBufferPointer { down in
            for row in 0..<height {
              for column in 0..<width {
                let place = row * width + column
                let x = min(max(Float(column) + across[place], 0), w)
                let y = min(max(Float(row) + down[place], 0), h)
                let (i, j) = (min(Int(y), height - 2), min(Int(x), width - 2))
                let (t, s) = (y - Float(i), x - Float(j))
                let corner = i * width + j
                let upper = plane[corner] + s * (plane[corner + 1] - plane[corner])
                let lower =
                  plane[corner + width] + s * (plane[corner + width + 1] - plane[corner + width])
                result[place] = factor * (upper + t * (lower - upper))
              }
            }
          }
        }
      }
    }
  }

  /// An image `[channel, row, column]` at the displaced pixels, by cubic convolution (Keys 1981),
  /// continued by its border.
  package func sampled(_ image: ArraySlice<Float>, _ displacement: [[Float]]) -> [Float] {
    var result = [Float](repeating: 0, count: channels * height * width)
    let area = height * width
    image.withUnsafeBufferPointer { image in
      for row in 0..<height {
        for column in 0..<width {
          let place = row * width + column
          let x = min(max(Float(column) + displacement[0][place], -2), Float(width + 1))
          let y = min(max(Float(row) + displacement[1][place], -2), Float(height + 1))
          let (i, j) = (Int(y.rounded(.down)), Int(x.rounded(.down)))
          let across = Self.weights(x - Float(j))
          let down = Self.weights(y - Float(i))
          var columns = SIMD4<Int>()
          for tap in 0..<4 { columns[tap] = min(max(j - 1 + tap, 0), width - 1) }
          for channel in 0..<channels {
            var value: Float = 0
            for tap in 0..<4 {
              let line = channel * area + min(max(i - 1 + tap, 0), height - 1) * width
              let taps = SIMD4<Float>(
                image[line + columns[0]], image[line + columns[1]], image[line + columns[2]],
                image[line + columns[3]])
              value += down[tap] * (across * taps).sum()
            }
            result[channel * area + place] = value
          }
        }
      }
    }
    return result
  }

  /// Keys' weights with a = -1/2 of four pixels, at a distance after the second.
  private static func weights(_ s: Float) -> SIMD4<Float> {
    SIMD4(
      ((-0.5 * s + 1) * s - 0.5) * s, (1.5 * s - 2.5) * s * s + 1,
      ((-1.5 * s + 2) * s + 0.5) * s, (0.5 * s - 0.5) * s * s)
  }
}
