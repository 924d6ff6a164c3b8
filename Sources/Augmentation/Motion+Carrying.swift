import Foundation
import Jets
public import Spectral
public import Symmetries

extension Motion {
  /// A trajectory moved; frames that are not finite stay as they are.
  ///
  /// - Parameters:
  ///   - trajectory: all its frames.
  ///   - count: the number of frames that are left.
  ///   - translation: translations on the box of the points.
  /// - Precondition: the trajectory has the frames that the shift needs.
  public func moved(
    _ trajectory: Trajectory, frames count: Int, with translation: PeriodicTranslation
  ) -> Trajectory {
    var result = trajectory.window(from: frameShift, count: count)
    if let shiftOfOneFrame, frameShift > 0 {
      let field = shiftOfOneFrame.scaled(by: Double(frameShift))
      result = result.carried(along: field, with: translation)
      // Whole frames: the times are known better than sums of rates tell them.
      result.times = Array(trajectory.times.prefix(count))
    }
    return result.carried(along: field, with: translation)
  }
}

extension Trajectory {
  /// The trajectory carried along a field for unit time.
  ///
  /// A field that is allowed on a box has a flow `(t, x, u) -> (r t, s x + P(t), U(t, u))`. So the
  /// fields are first moved by `P(t)/s` on their own box, by trigonometric interpolation, then changed
  /// point by point; the box and the times are stretched. Frames that are not finite stay.
  ///
  /// - Parameters:
  ///   - field: a field all of whose parts keep or rescale the box, or move time.
  ///   - translation: translations on the box of the trajectory.
  public func carried(
    along field: PolynomialVectorField<Double>, with translation: PeriodicTranslation
  )
    -> Trajectory
  {
    guard !field.isZero else { return self }
    let flow = Flow(of: field)
    let (count, axes) = (times.count, box.rank)
    var result = self
    let origin = PointBatch(
      [times]
        + [[Double]](
          repeating: [Double](repeating: 0, count: count), count: field.space.dimension - 1))
    let moved = flow.transported(origin, by: 1)
    let rates = (0...axes).map {
      field.components[$0].terms[.coordinate($0, of: field.space)] ?? 0
    }
    let (time, space) = (exp(rates[0]), exp(rates[1]))
    result.times = moved.coordinates[0]
    result.timeScale *= time
    result.spaceScale *= space
    result.box = PeriodicBox(periods: box.periods.map { $0 * space }, counts: box.counts)
    for frame in 0..<count where frames.allSatisfy({ $0[frame].allSatisfy(\.isFinite) }) {
      let displacement = (1...axes).map { moved.coordinates[$0][frame] / space }
      for index in frames.indices {
        result.frames[index][frame] = translation.translated(
          frames[index][frame], by: displacement)
      }
    }
    result.changeFields(by: flow, times: times)
    return result
  }

  /// Applies the field components of a flow at each point.
  private mutating func changeFields(by flow: Flow, times: [Double]) {
    guard let generator = flow.generator as? PolynomialVectorField<Double>,
      generator.components.suffix(frames.count).contains(where: { !$0.isZero })
    else { return }
    let independents = generator.space.independents.count
    for frame in times.indices where frames.allSatisfy({ $0[frame].allSatisfy(\.isFinite) }) {
      let count = box.pointCount
      var coordinates = [[Double]](
        repeating: [Double](repeating: 0, count: count), count: independents)
      coordinates[0] = [Double](repeating: times[frame], count: count)
      let points = PointBatch(coordinates + frames.map { $0[frame] })
      let changed = flow.transported(points, by: 1).coordinates
      for index in frames.indices { frames[index][frame] = changed[independents + index] }
    }
  }
}
