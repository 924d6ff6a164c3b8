import Spectral

/// The loops over modes and grid points in which the time of a step goes.
///
/// Complex numbers are pairs `(real, imaginary)`. No loop allocates; all run over whole buffers.
enum Kernels {
  typealias Modes = UnsafeMutablePointer<SIMD2<Double>>
  typealias Points = UnsafeMutablePointer<Double>

  /// Stores a coefficient as `(real, real), (-imaginary, imaginary)`: a product with it then takes
  /// two multiplications, one exchange and one addition of pairs.
  static func store(_ value: Complex, at mode: Int, in coefficients: Modes) {
    coefficients[2 * mode] = SIMD2(value.real, value.real)
    coefficients[2 * mode + 1] = SIMD2(-value.imaginary, value.imaginary)
  }

  /// The product of a stored coefficient and a complex number.
  @inline(__always)
  static func product(_ coefficients: Modes, _ mode: Int, _ value: SIMD2<Double>) -> SIMD2<Double> {
    coefficients[2 * mode] * value + coefficients[2 * mode + 1] * SIMD2(value.y, value.x)
  }

  /// Stage one: from the state v and its nonlinear part N_v, what the later stages need.
  ///
  /// `half = E_2 v`, `input = E_2 v + A N_v`, `third = E v + (E_2 - 1) A N_v`,
  /// `next = E v + f_1 N_v`.
  static func firstStage(
    count: Int, state: Modes, rate: Modes, weights: StepCoefficients, half: Modes, third: Modes,
    next: Modes, input: Modes
  ) {
    let (full, middle) = (weights.full.complex, weights.half.complex)
    let (stage, correction) = (weights.stage.complex, weights.correction.complex)
    let first = weights.first.complex
    for k in 0..<count {
      let value = state[k]
      let slope = rate[k]
      let whole = product(full, k, value)
      let part = product(middle, k, value)
      half[k] = part
      input[k] = part + product(stage, k, slope)
      third[k] = whole + product(correction, k, slope)
      next[k] = whole + product(first, k, slope)
    }
  }

  /// Stage two: `input = E_2 v + A N_a`.
  static func secondStage(
    count: Int, half: Modes, rate: Modes, weights: StepCoefficients, input: Modes
  ) {
    let stage = weights.stage.complex
    for k in 0..<count { input[k] = half[k] + product(stage, k, rate[k]) }
  }

  /// Stage three: `input = third + 2 A N_b`, `next += f_2 (N_a + N_b)`.
  static func thirdStage(
    count: Int, third: Modes, rates: (Modes, Modes), weights: StepCoefficients, next: Modes,
    input: Modes
  ) {
    let (stage, middle) = (weights.stage.complex, weights.middle.complex)
    let (one, two) = rates
    for k in 0..<count {
      let slope = two[k]
      input[k] = third[k] + product(stage, k, slope + slope)
      next[k] += product(middle, k, one[k] + slope)
    }
  }

  /// The step: `state = input = next + f_3 N_c`.
  static func lastStage(
    count: Int, next: Modes, rate: Modes, weights: StepCoefficients, state: Modes, input: Modes
  ) {
    let last = weights.last.complex
    for k in 0..<count {
      let value = next[k] + product(last, k, rate[k])
      state[k] = value
      input[k] = value
    }
  }

  /// `target = factor * source`, complex, the factor stored.
  static func multiply(count: Int, _ factor: Modes, _ source: Modes, into target: Modes) {
    for k in 0..<count { target[k] = product(factor, k, source[k]) }
  }

  /// `target += factor * source`, complex, the factor stored.
  static func addProduct(count: Int, _ factor: Modes, _ source: Modes, to target: Modes) {
    for k in 0..<count { target[k] += product(factor, k, source[k]) }
  }

  /// `target = source`.
  static func copy(count: Int, _ source: Modes, into target: Modes) {
    target.update(from: source, count: count)
  }

  /// `target[count..<end] = 0`.
  static func clear(from count: Int, to end: Int, _ target: Modes) {
    guard end > count else { return }
    (target + count).update(repeating: .zero, count: end - count)
  }

  /// `target = source^2`.
  static func square(count: Int, _ source: Points, into target: Points) {
    for j in 0..<count {
      let value = source[j]
      target[j] = value * value
    }
  }

  /// `target = source^3`.
  static func cube(count: Int, _ source: Points, into target: Points) {
    for j in 0..<count {
      let value = source[j]
      target[j] = value * value * value
    }
  }

  /// `target = left * right`.
  static func multiply(count: Int, _ left: Points, _ right: Points, into target: Points) {
    for j in 0..<count { target[j] = left[j] * right[j] }
  }

  /// `target = left + right`.
  static func add(count: Int, _ left: Points, _ right: Points, into target: Points) {
    for j in 0..<count { target[j] = left[j] + right[j] }
  }

  /// `target = factor * source`.
  static func scale(count: Int, _ factor: Double, _ source: Points, into target: Points) {
    for j in 0..<count { target[j] = factor * source[j] }
  }

  /// `target = shift + source`.
  static func shift(count: Int, _ shift: Double, _ source: Points, into target: Points) {
    for j in 0..<count { target[j] = shift + source[j] }
  }
}
