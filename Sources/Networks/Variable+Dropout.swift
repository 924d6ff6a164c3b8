public import Randomness

extension Variable {
  /// The tensor with entries set to 0 at random and the others divided by the part that stays.
  ///
  /// Srivastava et al., J. Mach. Learn. Res. 15 (2014) 1929.
  ///
  /// - Parameter rate: the probability of a zero, in `[0, 1)`.
  public func dropout(rate: Double, random: inout PhiloxGenerator) -> Variable {
    precondition((0..<1).contains(rate), "a rate in [0, 1), not \(rate)")
    let (x, count, kept) = (self, count, Scalar(1 / (1 - rate)))
    let mask = tape.takeScratch(count)
    for entry in 0..<count { mask[entry] = random.uniform() < rate ? 0 : kept }
    return tape.record(.dropout, shape: shape, inputs: [self]) { target in
      Scalar.multiply(count: count, factor: 1, x.pointer, mask, accumulate: false, into: target)
    } reverse: { _, gradient in
      x.accumulateGradient {
        Scalar.multiply(count: count, factor: 1, gradient, mask, accumulate: $1, into: $0)
      }
    }
  }
}
