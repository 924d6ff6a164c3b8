import Foundation

/// Derivatives and interpolation of values on uniform periodic grids.
///
/// The values stand at `x_j = j * period / count`; the point at the period itself is left out.
public enum Spectrum {
  /// The derivative at the grid points `[x]`.
  public static func derivative(of values: [Double], order: Int, period: Double) -> [Double] {
    guard !values.isEmpty else { return [] }
    return derivative(
      of: values, orders: [order], in: PeriodicBox(periods: [period], counts: [values.count]))
  }

  /// The derivative of the given order along each axis, at the grid points of a box.
  public static func derivative(
    of values: [Double], orders: [Int], in box: PeriodicBox
  ) -> [Double] {
    let multipliers = box.derivativeMultipliers(orders: orders)
    let transform = RealTransform(shape: box.counts)
    transform.load(values)
    transform.forward()
    let scale = 1 / Double(values.count)
    for (mode, multiplier) in multipliers.enumerated() {
      let old = transform.modes.complex[mode]
      let new = scale * (multiplier * Complex(old.x, old.y))
      transform.modes.complex[mode] = SIMD2(new.real, new.imaginary)
    }
    transform.inverse()
    return transform.loadedValues
  }

  /// The trigonometric interpolant at the points of another uniform grid of the same period.
  ///
  /// A finer grid pads the spectrum with zeros, a coarser one cuts it off.
  public static func interpolated(_ values: [Double], count: Int) -> [Double] {
    guard !values.isEmpty, count > 0 else { return [] }
    guard count != values.count else { return values }
    let source = RealTransform(length: values.count)
    let target = RealTransform(length: count)
    source.load(values)
    source.forward()
    let shared = min(values.count, count)
    let scale = 1 / Double(values.count)
    for mode in 0...shared / 2 { target.modes.complex[mode] = scale * source.modes.complex[mode] }
    if shared % 2 == 0 {
      // The highest mode of an even grid stands for both signs: halved on the finer grid,
      // doubled (its imaginary part has no place) on the coarser one.
      let highest = target.modes.complex[shared / 2]
      target.modes.complex[shared / 2] =
        count > values.count ? 0.5 * highest : SIMD2(2 * highest.x, 0)
    }
    target.inverse()
    return target.loadedValues
  }

  /// The trigonometric interpolant at any points.
  public static func values(of values: [Double], at points: [Double], period: Double) -> [Double] {
    guard !values.isEmpty else { return points.map { _ in .nan } }
    let transform = RealTransform(length: values.count)
    transform.load(values)
    transform.forward()
    let scale = 1 / Double(values.count)
    return points.map { point in
      var sum = transform.modes.complex[0].x
      for mode in 1..<max(1, transform.modeCount) {
        let angle = 2 * Double.pi * (Double(mode) * point / period)
        let weight = 2 * mode == values.count ? 1.0 : 2.0
        let coefficient = transform.modes.complex[mode]
        let sine = 2 * mode == values.count ? 0 : sin(angle)
        sum += weight * (coefficient.x * cos(angle) - coefficient.y * sine)
      }
      return sum * scale
    }
  }
}

extension RealTransform {
  /// Copies values into the own buffer.
  ///
  /// - Precondition: there are as many as the length.
  public func load(_ source: [Double]) {
    precondition(source.count == length, "\(source.count) values for length \(length)")
    for index in 0..<length { values.reals[index] = source[index] }
  }

  /// A copy of the own values.
  public var loadedValues: [Double] {
    Array(UnsafeBufferPointer(start: values.reals, count: length))
  }
}
