/// Transform lengths that FFTW handles fast.
public enum FriendlyLength {
  /// The least even length of at least `minimum` whose prime factors are 2, 3 and 5 only.
  public static func even(atLeast minimum: Int) -> Int {
    var length = max(2, minimum + minimum % 2)
    while !isSmooth(length) { length += 2 }
    return length
  }

  /// Whether 2, 3 and 5 are the only prime factors.
  public static func isSmooth(_ length: Int) -> Bool {
    var rest = length
    for prime in [2, 3, 5] {
      while rest % prime == 0 { rest /= prime }
    }
    return rest == 1
  }
}
