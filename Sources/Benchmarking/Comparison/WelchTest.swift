import Foundation

/// Whether the means of two samples of unequal variance differ: Welch's t.
///
/// Source: B. L. Welch, Biometrika 34 (1947) 28; the degrees of freedom after F. E. Satterthwaite, Biometrics
/// Bulletin 2 (1946) 110.
package struct WelchTest: Hashable {
  /// The difference of the means over its standard error; infinite where neither sample varies.
  package let statistic: Double

  /// The degrees of freedom.
  package let degreesOfFreedom: Double

  /// How likely a statistic as large as this is, of either sign, where the means do not differ.
  package let significance: Double

  /// Compares two samples; nil where one has fewer than two values.
  package init?(_ first: [Double], _ second: [Double]) {
    guard let a = Spread(of: first), let b = Spread(of: second), let deviationA = a.deviation,
      let deviationB = b.deviation
    else { return nil }
    let errorA = deviationA * deviationA / Double(first.count)
    let errorB = deviationB * deviationB / Double(second.count)
    let difference = b.mean - a.mean
    guard errorA + errorB > 0 else {
      statistic = difference == 0 ? 0 : .infinity
      degreesOfFreedom = Double(first.count + second.count - 2)
      significance = difference == 0 ? 1 : 0
      return
    }
    statistic = difference / (errorA + errorB).squareRoot()
    let lower =
      errorA * errorA / Double(first.count - 1) + errorB * errorB / Double(second.count - 1)
    degreesOfFreedom = lower > 0 ? (errorA + errorB) * (errorA + errorB) / lower : 1
    // P(|T| > t) = I_x(nu/2, 1/2) with x = nu / (nu + t^2): Abramowitz and Stegun, 26.7.1 with 26.5.27.
    let freedom = degreesOfFreedom
    significance = Self.incompleteBeta(
      freedom / (freedom + statistic * statistic), freedom / 2, 0.5)
  }

  /// The regularised incomplete beta function `I_x(a, b)`, by its continued fraction, evaluated from its end.
  ///
  /// Source: NIST Digital Library of Mathematical Functions, 8.17.22, and 8.17.4 where that converges slowly.
  static func incompleteBeta(_ x: Double, _ a: Double, _ b: Double) -> Double {
    guard x > 0 else { return 0 }
    guard x < 1 else { return 1 }
    if x > (a + 1) / (a + b + 2) { return 1 - incompleteBeta(1 - x, b, a) }
    var value = 1.0
    for index in stride(from: 300, through: 1, by: -1) {
      let m = Double(index / 2)
      let end = a + 2 * m
      let factor: Double =
        index % 2 == 0
        ? m * (b - m) / ((end - 1) * end) : -(a + m) * (a + b + m) / (end * (end + 1))
      value = 1 + factor * x / value
    }
    let logarithm: Double = lgamma(a + b) - lgamma(a) - lgamma(b)
    let powers: Double = a * log(x) + b * log(1 - x)
    return exp(logarithm + powers) / (a * value)
  }
}
