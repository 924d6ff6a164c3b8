import Jets
import Numbers
import Randomness

/// A point of the coordinates with the values there of functions of them, modulo a prime.
struct CoordinatePoint {
  /// The coordinates, then the functions.
  let values: [Residue]

  /// `[function][coordinate]`: the functions' derivatives.
  let slopes: [[Residue]]

  /// Random points.
  ///
  /// - Throws: `SymmetryAlgebraError.noPoints` where the functions have no values.
  static func random(
    _ count: Int, space: VariableSpace, functions: [Expression], seed: UInt64
  ) throws -> [CoordinatePoint] {
    let variables = (0..<space.dimension).map { space.variable(at: $0) }
    var expressions =
      functions + functions.flatMap { function in variables.map(function.differentiated) }
    let replaced = TranscendentalValues(replacing: &expressions)
    var generator = PhiloxGenerator(seed: seed, index: 0, stream: 1)
    var found: [CoordinatePoint] = []
    for _ in 0..<(20 * count + 200) where found.count < count {
      var point = JetPoint<Residue>(values: [:])
      for variable in variables {
        let root = Residue(word: generator.next())
        point.values[variable] = try root.raised(to: replaced.rootDegrees[variable] ?? 1)
        point.standIns.merge(try replaced.values(ofRootsOf: variable, root: root)) { $1 }
      }
      guard let values = replaced.values(at: point, draw: { _ in Residue(word: generator.next()) })
      else { continue }
      point.standIns = values
      guard let all = try? expressions.map({ try $0.evaluated(point.value(of:)) }) else { continue }
      let slopes = functions.indices.map { index in
        Array(all[(functions.count + index * variables.count)...].prefix(variables.count))
      }
      found.append(
        CoordinatePoint(
          values: variables.map { point.value(of: $0) } + all.prefix(functions.count),
          slopes: slopes))
    }
    guard found.count == count else {
      throw SymmetryAlgebraError.noPoints(functions.map(\.description).joined(separator: "; "))
    }
    return found
  }
}
