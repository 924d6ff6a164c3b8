import CFFTW
import Synchronization

/// How an FFT plan was chosen.
public enum PlanOrigin: String, Sendable {
  /// By measurements shipped with the program.
  case measured
  /// By FFTW's estimate of the work.
  case estimated
}

/// The pair of FFTW plans of one shape, shared by all transforms of the process.
final class TransformPlan: @unchecked Sendable {
  let forward: fftw_plan
  let inverse: fftw_plan
  let origin: PlanOrigin

  private struct Planner {
    var plans: [[Int]: TransformPlan] = [:]
    var hasWisdom = false
  }

  /// FFTW's planner is not reentrant: everything but execution happens under this lock.
  private static let planner = Mutex(Planner())

  /// The plans of a shape; they live as long as the process.
  static func plan(shape: [Int]) -> TransformPlan {
    planner.withLock { planner in
      if let known = planner.plans[shape] { return known }
      if !planner.hasWisdom {
        _ = fftw_import_wisdom_from_string(MeasuredWisdom.text)
        planner.hasWisdom = true
      }
      let plan = TransformPlan(shape: shape)
      planner.plans[shape] = plan
      return plan
    }
  }

  /// Plans a shape; the caller holds the lock.
  private init(shape: [Int]) {
    let values = AlignedBuffer(reals: shape.reduce(1, *))
    let modes = AlignedBuffer(complex: shape.dropLast().reduce(shape[shape.count - 1] / 2 + 1, *))
    let (rank, counts) = (Int32(shape.count), shape.map(Int32.init))
    let pairs = UnsafeMutableRawPointer(modes.complex).assumingMemoryBound(to: fftw_complex.self)
    func plans(_ flags: UInt32) -> (fftw_plan, fftw_plan)? {
      guard let there = fftw_plan_dft_r2c(rank, counts, values.reals, pairs, flags) else {
        return nil
      }
      guard let back = fftw_plan_dft_c2r(rank, counts, pairs, values.reals, flags) else {
        fftw_destroy_plan(there)
        return nil
      }
      return (there, back)
    }
    // FFTW_MEASURE is 0, FFTW_WISDOM_ONLY is bit 21, FFTW_ESTIMATE bit 6.
    if let measured = plans(1 << 21) {
      (forward, inverse) = measured
      origin = .measured
    } else if let estimated = plans(1 << 6) {
      (forward, inverse) = estimated
      origin = .estimated
    } else {
      fatalError("FFTW has no plan for shape \(shape)")
    }
  }
}
