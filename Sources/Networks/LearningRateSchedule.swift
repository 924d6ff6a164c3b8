import Foundation

/// The step size of an optimiser over its steps.
public enum LearningRateSchedule: Hashable, Sendable {
  /// The same at each step.
  case constant(Double)
  /// A linear rise over the first steps, then half a cosine from the peak to a last value
  /// (Loshchilov and Hutter 2017, without restarts), and that value from there on.
  case cosine(peak: Double, last: Double, warmUp: Int, steps: Int)
  /// A rate, and from a step on that times a factor.
  case dropping(Double, factor: Double, at: Int)

  /// The step size of a step, counted from 0.
  public func rate(at step: Int) -> Double {
    switch self {
    case .constant(let rate): return rate
    case .dropping(let rate, let factor, let place): return step < place ? rate : rate * factor
    case .cosine(let peak, let last, let warmUp, let steps):
      if step < warmUp { return peak * Double(step + 1) / Double(warmUp) }
      let part = Double(step - warmUp) / Double(max(steps - warmUp, 1))
      return last + (peak - last) * (1 + cos(Double.pi * min(part, 1))) / 2
    }
  }
}
