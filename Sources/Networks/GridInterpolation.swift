import Foundation

/// How an image is continued between its pixels.
public enum GridInterpolation: String, CaseIterable, Sendable {
  /// Linear along each axis; the derivative jumps at the pixels.
  case bilinear
  /// Keys' cubic convolution with a = -1/2 (IEEE Trans. ASSP 29 (1981) 1153), once
  /// differentiable and exact for quadratic polynomials.
  case bicubic

  /// How many pixels along each axis take part.
  var taps: Int { self == .bilinear ? 2 : 4 }

  /// The weights of the pixels, from the first, at a distance in `[0, 1)` after the last pixel
  /// passed, and their derivatives.
  @inline(__always)
  func weights(at s: Double, _ weights: inout [Double], _ slopes: inout [Double]) {
    switch self {
    case .bilinear:
      weights[0] = 1 - s
      weights[1] = s
      slopes[0] = -1
      slopes[1] = 1
    case .bicubic:
      weights[0] = ((-0.5 * s + 1) * s - 0.5) * s
      weights[1] = (1.5 * s - 2.5) * s * s + 1
      weights[2] = ((-1.5 * s + 2) * s + 0.5) * s
      weights[3] = (0.5 * s - 0.5) * s * s
      slopes[0] = (-1.5 * s + 2) * s - 0.5
      slopes[1] = (4.5 * s - 5) * s
      slopes[2] = (-4.5 * s + 4) * s + 0.5
      slopes[3] = (1.5 * s - 1) * s
    }
  }
}

/// What an image is outside its pixels.
public enum GridBorder: String, CaseIterable, Sendable {
  /// Zero.
  case zeros
  /// The value of the nearest pixel.
  case nearest
}

/// The pixels and weights of one sampling point along one axis.
struct GridTaps {
  /// The pixels, or -1 for one that is zero.
  var pixels = [Int](repeating: 0, count: 4)
  /// The weight of each, and its derivative with respect to the coordinate.
  var weights = [Double](repeating: 0, count: 4)
  var slopes = [Double](repeating: 0, count: 4)

  /// Finds them for a coordinate in `[-1, 1]`, the centres of the first and the last pixel.
  @inline(__always)
  mutating func locate(
    _ coordinate: Double, length: Int, _ interpolation: GridInterpolation, _ border: GridBorder
  ) {
    let scale = Double(length - 1) / 2
    // Far outside nothing changes any more; within these bounds a whole number is safe.
    let position = min(max((coordinate + 1) * scale, -8), Double(length) + 8)
    let base = position.isNaN ? 0 : floor(position)
    interpolation.weights(at: position - base, &weights, &slopes)
    let first = Int(base) - (interpolation == .bilinear ? 0 : 1)
    for tap in 0..<interpolation.taps {
      let pixel = first + tap
      slopes[tap] *= scale
      switch border {
      case .zeros: pixels[tap] = 0..<length ~= pixel ? pixel : -1
      case .nearest: pixels[tap] = min(max(pixel, 0), length - 1)
      }
    }
    if coordinate.isNaN {
      for tap in 0..<interpolation.taps { weights[tap] = .nan }
    }
  }
}
