import Datasets
import Foundation
import Parallelism
import Spectral

/// How well copies solve the equation, beside the originals they were made from.
public struct CopyResiduals: Hashable, Sendable {
  /// The number of copies that were solved anew, each with its original.
  public var count = 0

  /// The largest residual of a copy.
  public var copies = 0.0

  /// The largest residual of an original.
  public var originals = 0.0

  /// The largest change by an interpolation off the grid and back.
  public var interpolationFloor = 0.0

  /// Whether a copy's residual is beyond what symmetries leave.
  public var isSuspicious = false

  /// The residual per standard motion up to which a generator passes as a symmetry, as in
  /// `symsim eval`.
  public static let tolerance = 1e-4
}

extension AugmentedDataset {
  /// Solves the first copies of some samples anew, and the samples themselves.
  ///
  /// - Parameters:
  ///   - check: the equation of the data.
  ///   - count: how many samples, spread over the data set.
  ///   - progress: told the number of samples checked.
  ///   - isCancelled: asked often.
  /// - Returns: the residuals; nil where none of the samples could be solved in time.
  /// - Throws: what reading and solving throw, `CancellationError`.
  public func residuals(
    by check: CopyCheck, count: Int, progress: (Int) -> Void,
    isCancelled: @escaping @Sendable () -> Bool
  ) throws -> CopyResiduals? {
    var result = CopyResiduals()
    let translation = PeriodicTranslation(on: translations)
    let count = min(count, source.count)
    let end = Date(timeIntervalSinceNow: check.timeLimit)
    for turn in 0..<count where Date() < end {
      let pair = try pair(sample: turn * source.count / count, copy: 0)
      progress(turn)
      let found = try [pair.original, pair.copy].concurrentMap(threads: threads) { trajectory in
        do {
          return try check.residual(of: trajectory, isCancelled: { isCancelled() || Date() > end })
        } catch is CancellationError where !isCancelled() {
          return nil
        }
      }
      guard let original = found[0], let copy = found[1] else { continue }
      let floor = CopyCheck.interpolationFloor(of: pair.original, with: translation)
      result.count += 1
      result.copies = max(result.copies, copy)
      result.originals = max(result.originals, original)
      result.interpolationFloor = max(result.interpolationFloor, floor)
      let allowed = max(
        10 * max(original, floor), CopyResiduals.tolerance * abs(pair.motion.strength))
      if !(copy <= allowed) { result.isSuspicious = true }
    }
    return result.count > 0 ? result : nil
  }
}
