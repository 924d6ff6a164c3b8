import Foundation
import Spectral

/// The coefficient functions of ETDRK4 at one point z = (symbol) * (step).
///
/// Cox and Matthews 2002, eqs. 26-29. Complex throughout: the symbol of a dispersive term is
/// imaginary, and so are the parts that a mean over a contour may not drop.
struct ExponentialWeights {
  /// exp(z).
  var full: Complex
  /// exp(z/2).
  var half: Complex
  /// (exp(z/2) - 1) / z.
  var stage: Complex
  /// (-4 - z + exp(z) (4 - 3z + z^2)) / z^3.
  var first: Complex
  /// 2 (2 + z + exp(z) (z - 2)) / z^3, for the sum of the two middle stages.
  var middle: Complex
  /// (-4 - 3z - z^2 + exp(z) (4 - z)) / z^3.
  var last: Complex

  /// Evaluates the functions.
  ///
  /// For |z| < 1 Taylor series with the exact coefficients, whose terms for the three sums are
  /// (n+1)^2, n+1 and 1-n over (n+3)!; further out the functions
  /// phi_k(z) = sum of z^n/(n+k)! by doubling their argument (Skaflestad and Wright 2009) up to
  /// |z| = 8, and by phi_(k+1) = (phi_k - 1/k!)/z beyond, where nothing cancels.
  init(_ z: Complex) {
    full = z.exponential
    half = (0.5 * z).exponential
    stage = 0.5 * ExponentialWeights.phi(0.5 * z).0
    if z.magnitude < 1 {
      (first, middle, last) = (.zero, .zero, .zero)
      var power = Complex(1 / 6.0)
      for term in 0..<22 {
        let n = Double(term)
        first = first + (n + 1) * (n + 1) * power
        middle = middle + 2 * (n + 1) * power
        last = last + (1 - n) * power
        power = 1 / (n + 4) * (power * z)
      }
    } else {
      let (one, two, three) = ExponentialWeights.phi(z)
      first = one - 3 * two + 4 * three
      middle = 2 * two - 4 * three
      last = 4 * three - two
    }
  }

  /// phi_1, phi_2 and phi_3.
  static func phi(_ z: Complex) -> (Complex, Complex, Complex) {
    let size = z.magnitude
    if size >= 8 {
      let one = (z.exponential - Complex(1)) / z
      let two = (one - Complex(1)) / z
      return (one, two, (two - Complex(0.5)) / z)
    }
    var doublings = 0
    var scale = 1.0
    while size * scale >= 0.5 {
      doublings += 1
      scale /= 2
    }
    var point = scale * z
    var (one, two, three) = (Complex.zero, Complex.zero, Complex.zero)
    var power = Complex(1)
    for term in 0..<18 {
      let n = Double(term)
      power = 1 / (n + 1) * power
      one = one + power
      two = two + 1 / (n + 2) * power
      three = three + 1 / ((n + 2) * (n + 3)) * power
      power = power * point
    }
    for _ in 0..<doublings {
      let growth = point.exponential
      three = 0.125 * (growth * three + three + two + 0.5 * one)
      two = 0.25 * (growth * two + two + one)
      one = 0.5 * (growth * one + one)
      point = 2 * point
    }
    return (one, two, three)
  }
}
