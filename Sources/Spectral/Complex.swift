import Foundation

/// A complex number.
@frozen public struct Complex: Hashable, Sendable {
  /// The real part.
  public var real: Double
  /// The imaginary part.
  public var imaginary: Double

  /// Creates a complex number from its parts.
  public init(_ real: Double, _ imaginary: Double = 0) {
    self.real = real
    self.imaginary = imaginary
  }

  /// Zero.
  public static let zero = Complex(0)

  /// The number of a pair (real, imaginary).
  public init(pair: SIMD2<Double>) { self.init(pair.x, pair.y) }

  /// The pair (real, imaginary).
  public var pair: SIMD2<Double> { SIMD2(real, imaginary) }

  /// The absolute value, without overflow.
  public var magnitude: Double { hypot(real, imaginary) }

  /// The exponential function.
  public var exponential: Complex {
    let scale = exp(real)
    return imaginary == 0
      ? Complex(scale) : Complex(scale * cos(imaginary), scale * sin(imaginary))
  }

  /// The power `(i k)^order` of an imaginary number, the symbol of a derivative.
  public static func derivative(order: Int, wavenumber: Double) -> Complex {
    let size = pow(wavenumber, Double(order))
    switch order % 4 {
    case 0: return Complex(size, 0)
    case 1: return Complex(0, size)
    case 2: return Complex(-size, 0)
    default: return Complex(0, -size)
    }
  }

  /// The sum.
  public static func + (left: Complex, right: Complex) -> Complex {
    Complex(left.real + right.real, left.imaginary + right.imaginary)
  }

  /// The difference.
  public static func - (left: Complex, right: Complex) -> Complex {
    Complex(left.real - right.real, left.imaginary - right.imaginary)
  }

  /// The product.
  public static func * (left: Complex, right: Complex) -> Complex {
    Complex(
      left.real * right.real - left.imaginary * right.imaginary,
      left.real * right.imaginary + left.imaginary * right.real)
  }

  /// The product with a real number.
  public static func * (left: Double, right: Complex) -> Complex {
    Complex(left * right.real, left * right.imaginary)
  }

  /// The quotient, scaled against overflow.
  public static func / (left: Complex, right: Complex) -> Complex {
    let scale = max(abs(right.real), abs(right.imaginary))
    let (real, imaginary) = (right.real / scale, right.imaginary / scale)
    let square = scale * (real * real + imaginary * imaginary)
    let product = left * Complex(real, -imaginary)
    return Complex(product.real / square, product.imaginary / square)
  }
}
