import Foundation
import LinearAlgebra

/// How the angle in a latent plane goes with the shifts that were recorded when samples were made.
public struct RecordedPhase: Hashable, Sendable {
  /// How often the angle turns while each recorded number goes through its period.
  public let windings: [String: Int]

  /// The circular standard deviation of the angle about that, in degrees.
  public let errorDegrees: Double

  /// With fewer samples, the best of many turns fits by chance.
  static let fewestSamples = 50

  /// At most so many turns are looked for.
  private static let mostTurns = 4

  /// Finds the turns that fit best.
  ///
  /// - Parameters:
  ///   - angles: of each sample.
  ///   - recorded: `[sample][number]`.
  ///   - names: of the recorded numbers.
  ///   - period: of each of them.
  package init(angles: [Double], recorded: [[Double]], names: [String], period: Double) {
    var turns = names.map { _ in -Self.mostTurns }
    var best = (turns: turns, resultant: -1.0)
    search: while true {
      var (real, imaginary) = (0.0, 0.0)
      for (angle, numbers) in zip(angles, recorded) {
        let phase = zip(turns, numbers).reduce(0) { $0 + Double($1.0) * $1.1 }
        let difference = angle - 2 * Double.pi * phase / period
        real += cos(difference)
        imaginary += sin(difference)
      }
      let resultant = hypot(real, imaginary) / Double(max(angles.count, 1))
      if resultant > best.resultant { best = (turns, resultant) }
      for place in turns.indices.reversed() {
        turns[place] += 1
        if turns[place] <= Self.mostTurns { continue search }
        turns[place] = -Self.mostTurns
      }
      break
    }
    windings = Dictionary(uniqueKeysWithValues: zip(names, best.turns))
    // The standard deviation of a wrapped normal law with that resultant.
    errorDegrees = (-2 * log(min(max(best.resultant, 1e-300), 1))).squareRoot() * 180 / Double.pi
  }
}
