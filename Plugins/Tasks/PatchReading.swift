import LinearAlgebra
import Randomness

/// The reading of patches from solutions.
struct PatchReading {
  /// The values `[solution][field][frame * points + point]`.
  let states: [[[Double]]]

  let frames, points: Int
  let isPeriodic: Bool
  let lag, radius: Int
  let means, deviations: [Double]

  /// Patches one after the other, and what their middles become.
  struct Patches {
    var points: [Double] = []
    var targets: [Double] = []
  }

  /// The largest spacing with which a patch does not take more than half of the axis.
  var largestSpacing: Int { max(points / (4 * radius), 1) }

  /// Patches of each solution at random frames and places, in standard units.
  func patches(each: Int, spacing: Int, _ generator: inout PhiloxGenerator) -> Patches {
    var result = Patches()
    let margin = isPeriodic ? 0 : radius * spacing
    let sides = (1...radius).map { -$0 * spacing } + (1...radius).map { $0 * spacing }
    let offsets = [0] + sides
    for state in states {
      for _ in 0..<each {
        let frame = generator.integer(in: 0...frames - lag - 1)
        let middle = generator.integer(in: margin...points - margin - 1)
        for offset in offsets {
          let place = (middle + offset + points) % points
          for field in state.indices {
            result.points.append(
              (state[field][frame * points + place] - means[field]) / deviations[field])
          }
        }
        for field in state.indices {
          result.targets.append(
            (state[field][(frame + lag) * points + middle] - means[field]) / deviations[field])
        }
      }
    }
    return result
  }

  /// The spacing with which a polynomial of second degree in the middle, linear in the others, tells most of the
  /// change.
  ///
  /// - Throws: `LinearAlgebraError` where a value is not finite.
  func bestSpacing(_ generator: inout PhiloxGenerator) throws -> Int {
    var (best, least) = (1, Double.infinity)
    var spacing = 1
    while spacing <= largestSpacing {
      let read = patches(each: max(1200 / states.count, 1), spacing: spacing, &generator)
      let error = try rest(read)
      if error < 0.9 * least { (best, least) = (spacing, error) }
      spacing *= 2
    }
    return best
  }

  /// The part of the square of changes that such a polynomial leaves over.
  private func rest(_ read: Patches) throws -> Double {
    let count = states[0].count
    let width = (2 * radius + 1) * count
    let samples = read.targets.count / count
    let rows = (0..<samples).map { sample -> [Double] in
      let patch = Array(read.points[sample * width..<(sample + 1) * width])
      var row = [1.0] + patch
      for field in 0..<count { row += patch.map { $0 * patch[field] } }
      for field in 0..<count { row.append(patch[field] * patch[field] * patch[field]) }
      return row
    }
    let matrix = Matrix(rows)
    var (left, all) = (0.0, 0.0)
    for field in 0..<count {
      let changes = (0..<samples).map {
        read.targets[$0 * count + field] - read.points[$0 * width + field]
      }
      let fit = try LeastSquares(matrix, target: changes, relativeCutoff: 1e-6)
      left += fit.residualNorm * fit.residualNorm
      all += changes.reduce(0) { $0 + $1 * $1 }
    }
    return all > 0 ? left / all : 1
  }
}
