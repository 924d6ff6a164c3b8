/// How unresolved a field is: the weight of its highest modes.
public enum SpectralTail {
  /// The largest magnitude in the top third of the wavenumbers over the largest of all.
  ///
  /// About 1e-16 for a field resolved to rounding, above 1e-3 for one that is not resolved.
  public static func ratio(of values: [Double]) -> Double {
    guard values.count > 2 else { return 0 }
    let transform = RealTransform(length: values.count)
    transform.load(values)
    transform.forward()
    let magnitudes = (0..<transform.modeCount).map { mode in
      Complex(transform.modes.complex[mode].x, transform.modes.complex[mode].y).magnitude
    }
    let highest = magnitudes.suffix(max(1, magnitudes.count / 3)).max() ?? 0
    let largest = magnitudes.max() ?? 0
    return largest > 0 ? highest / largest : largest
  }

  /// The largest ratio over the frames of a solution `[t, x]` that are finite.
  public static func ratio(of values: [Double], count: Int) -> Double {
    guard count > 0 else { return 0 }
    return stride(from: 0, to: values.count - count + 1, by: count)
      .map { ratio(of: Array(values[$0..<$0 + count])) }.filter(\.isFinite).max() ?? 0
  }
}
