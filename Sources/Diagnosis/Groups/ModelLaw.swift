import Foundation
import Jets
package import LinearAlgebra
package import Randomness
import Symmetries

/// Products of the flows of a model's generators, each for a random time.
///
/// A flow that closes up runs for a time uniform over its turn; any other for a normal time whose
/// deviation moves coordinates by a stated part of their own. The product goes through all generators
/// twice, in a random order.
package struct ModelLaw: ElementLaw {
  /// One generator on homogeneous coordinates `(z, 1)`.
  private struct Generator: Hashable {
    let matrix: Matrix
    /// The time of a turn; nil where the flow does not close up.
    let turn: Double?
    /// The deviation of a normal time.
    let deviation: Double
  }

  private let generators: [Generator]

  package let description: String

  /// The displacement, in deviations of the coordinates, of flows that do not close up.
  private static let strength = 0.5

  /// Takes the affine fields of a model.
  ///
  /// - Parameters:
  ///   - coordinates: what is moved; those that the model does not name stay.
  ///   - centres: the mean of each.
  ///   - deviations: the deviation of each.
  ///   - name: of the model in errors.
  /// - Throws: `DiagnosisError` for a generator that is not affine or moves something else.
  init(
    _ model: SymmetryModel, coordinates: [String], centres: [Double], deviations: [Double],
    name: String
  ) throws {
    guard !model.generators.isEmpty else {
      throw DiagnosisError(
        "\(name) has no generators"
          + (model.reasonForNoClaim.map { " (\($0))" } ?? "") + "; one at least is needed")
    }
    let n = coordinates.count
    var found: [Generator] = []
    for (place, generator) in model.generators.enumerated() {
      let rows = try Self.rows(
        generator, number: place + 1, coordinates: coordinates, name: name)
      // In units of the deviations, about the centre.
      var unit = Matrix(rows: n + 1, columns: n + 1)
      var (matrix, square) = (Matrix(rows: n + 1, columns: n + 1), 0.0)
      for row in 0..<n {
        var shift = rows[row][n]
        for column in 0..<n {
          matrix[row, column] = rows[row][column]
          unit[row, column] = rows[row][column] * deviations[column] / deviations[row]
          shift += rows[row][column] * centres[column]
          square += unit[row, column] * unit[row, column]
        }
        matrix[row, n] = rows[row][n]
        unit[row, n] = shift / deviations[row]
        square += unit[row, n] * unit[row, n]
      }
      guard square > 0 else {
        throw DiagnosisError("generator \(place + 1) of \(name) moves no coordinate of the data")
      }
      let size = (square / Double(n)).squareRoot()
      found.append(
        Generator(
          matrix: matrix, turn: Self.turn(of: unit), deviation: Self.strength / size))
    }
    generators = found
    let closed = found.count { $0.turn != nil }
    description =
      "flows of \(found.count) generator\(found.count == 1 ? "" : "s") of \(name): "
      + (closed > 0 ? "\(closed) that close\(closed == 1 ? "s" : "") up, over the whole turn" : "")
      + (closed > 0 && closed < found.count ? "; " : "")
      + (closed < found.count
        ? "\(found.count - closed) that \(found.count - closed == 1 ? "does" : "do") not, for normal "
          + "times that move coordinates by \(Self.strength) deviations" : "")
  }

  package func draw(_ random: inout PhiloxGenerator) -> AffineMap {
    var order = Array(generators.indices)
    var product: Matrix?
    for _ in 0..<(generators.count == 1 ? 1 : 2) {
      for place in order.indices.dropLast() {
        order.swapAt(place, random.integer(in: place...order.count - 1))
      }
      for index in order {
        let generator = generators[index]
        let time =
          generator.turn.map { $0 * random.uniform() } ?? generator.deviation * random.normal()
        var matrix = generator.matrix
        for place in matrix.entries.indices { matrix.entries[place] *= time }
        let element = matrix.exponential
        product = product.map { element * $0 } ?? element
      }
    }
    return AffineMap(homogeneous: product ?? AffineMap.identity(2).matrix)
  }

  /// The affine rows `[coordinate][coordinate + 1]` of a generator on the coordinates of the data.
  private static func rows(
    _ generator: DiscoveredGenerator, number: Int, coordinates: [String], name: String
  ) throws -> [[Double]] {
    guard let field = generator.form.polynomialField, field.degree <= 1, field.functions.isEmpty
    else {
      throw DiagnosisError(
        "generator \(number) of \(name) is no matrix: linear or affine fields are needed")
    }
    let names = field.space.coordinateNames
    // At the origin and at the unit vectors.
    let points = PointBatch(
      names.indices.map { row in [0] + names.indices.map { $0 == row ? 1 : 0 } })
    let tangents = field.tangents(at: points).coordinates
    var rows = coordinates.map { _ in [Double](repeating: 0, count: coordinates.count + 1) }
    for (row, rowName) in names.enumerated() {
      let factors = names.indices.map { tangents[row][$0 + 1] - tangents[row][0] }
      guard tangents[row][0] != 0 || factors.contains(where: { $0 != 0 }) else { continue }
      guard let target = coordinates.firstIndex(of: rowName) else {
        throw DiagnosisError(
          "generator \(number) of \(name) moves \(rowName); of the data \(coordinates.joined(separator: ", ")) "
            + "can be moved")
      }
      rows[target][coordinates.count] = tangents[row][0]
      for (column, factor) in factors.enumerated() where factor != 0 {
        guard let source = coordinates.firstIndex(of: names[column]) else {
          throw DiagnosisError(
            "generator \(number) of \(name) depends on \(names[column]); of the data "
              + "\(coordinates.joined(separator: ", ")) can be used")
        }
        rows[target][source] = factor
      }
    }
    return rows
  }

  /// The time after which the flow of a matrix is back, within a tenth of its way; nil where it is not.
  ///
  /// A learned rotation does not close up to the last digit; what grows or shrinks does not come back.
  package static func turn(of matrix: Matrix) -> Double? {
    let size = matrix.entries.reduce(0) { $0 + $1 * $1 }.squareRoot()
    // A rotation of k planes among n coordinates has the length sqrt(2 k) times its frequency.
    let longest = 3 * 2 * Double.pi * Double(matrix.rows).squareRoot() / size
    let identity = AffineMap.identity(matrix.rows).matrix
    func distance(_ time: Double) -> Double {
      let difference =
        Matrix(
          rows: matrix.rows, columns: matrix.columns, entries: matrix.entries.map { time * $0 }
        ).exponential - identity
      return difference.entries.reduce(0) { $0 + $1 * $1 }.squareRoot()
    }
    let steps = 1200
    let step = longest / Double(steps)
    var (largest, before, here) = (0.0, 0.0, distance(step))
    for number in 1..<steps {
      let after = distance(step * Double(number + 1))
      guard after.isFinite, after < 1e3 else { return nil }
      largest = max(largest, here)
      if here <= before, here < after, largest > 1 {
        var (low, high) = (step * Double(number - 1), step * Double(number + 1))
        for _ in 0..<60 {
          let (left, right) = (low + (high - low) / 3, high - (high - low) / 3)
          if distance(left) < distance(right) { high = right } else { low = left }
        }
        if distance((low + high) / 2) < 0.1 * largest { return (low + high) / 2 }
      }
      (before, here) = (here, after)
    }
    return nil
  }
}
