import Datasets
import Foundation
import Randomness
import Truths

/// The inertia tensor of point masses, `sum of m (|r|^2 1 - r r^T)` (Finzi, Welling and Wilson 2021).
///
/// Masses are `log(1 + exp(n))` of normal numbers n, places are normal.
struct InertiaTask: PairFunction {
  /// The number of point masses.
  var bodies = 5

  private static let axes = ["x", "y", "z"]

  private static func name(_ row: Int, _ column: Int) -> String { "I\(axes[row])\(axes[column])" }

  var space: PairSpace {
    PairSpace(variables: ["m"] + Self.axes, axis: "body", count: bodies)
  }

  var target: TargetDescription {
    .values(
      shape: [3, 3], names: (0..<3).flatMap { row in (0..<3).map { Self.name(row, $0) } })
  }

  func input(_ generator: inout PhiloxGenerator) -> [Double] {
    let masses = (0..<bodies).map { _ in log1p(exp(generator.normal())) }
    return masses + (0..<3 * bodies).map { _ in generator.normal() }
  }

  func value(of input: [Double]) -> [Double] {
    var tensor = [Double](repeating: 0, count: 9)
    for body in 0..<bodies {
      let mass = input[body]
      let place = (1...3).map { input[$0 * bodies + body] }
      let square = place.reduce(0) { $0 + $1 * $1 }
      for row in 0..<3 {
        for column in 0..<3 {
          tensor[3 * row + column] +=
            mass * ((row == column ? square : 0) - place[row] * place[column])
        }
      }
    }
    return tensor
  }

  var truth: DatasetTruth {
    let rotations = TrueGenerator.rotations(of: Self.axes)
    let scaled = Dictionary(
      uniqueKeysWithValues: (0..<9).map { ($0 / 3, $0 % 3) }.map {
        (Self.name($0, $1), Self.name($0, $1))
      })
    return DatasetTruth(
      distribution: TruthStatement(
        generators: rotations.map { TrueGenerator(name: $0.name, components: $0.components) },
        discrete: ["reflections of places", "permutations of the bodies"],
        note: "places are normal with the same deviation in all directions"),
      task: TruthStatement(
        generators: TrueGenerator.rotations(of: Self.axes) { .components(Self.turned($0, $1)) } + [
          TrueGenerator(
            name: "scaling of places", components: ["x": "x", "y": "y", "z": "z"],
            target: .components(scaled.mapValues { "2*\($0)" })),
          TrueGenerator(
            name: "scaling of masses", components: ["m": "m"], target: .components(scaled)),
        ],
        discrete: ["reflections of places", "permutations of the bodies"],
        note: "the same field acts on each body; a rotation R takes the tensor I to R I R^T"))
  }

  /// `A I + I A^T` for the rotation of two axes, `A = e_second e_first^T - e_first e_second^T`.
  private static func turned(_ first: Int, _ second: Int) -> [String: String] {
    func image(_ axis: Int) -> (sign: String, axis: Int)? {
      axis == first ? ("-", second) : axis == second ? ("", first) : nil
    }
    var result: [String: String] = [:]
    for row in 0..<3 {
      for column in 0..<3 {
        let terms = [
          image(row).map { "\($0.sign)\(name($0.axis, column))" },
          image(column).map { "\($0.sign)\(name(row, $0.axis))" },
        ].compactMap { $0 }
        if !terms.isEmpty { result[name(row, column)] = terms.joined(separator: " + ") }
      }
    }
    return result.mapValues { $0.replacingOccurrences(of: "+ -", with: "- ") }
  }
}
