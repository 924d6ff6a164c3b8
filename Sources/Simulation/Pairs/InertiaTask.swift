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

  /// With S = sum of m r r^T the tensor is tr(S) 1 - S, so that every linear map A of the places takes
  /// it to a linear image: S goes to A S A^T.
  var truth: DatasetTruth {
    let places = (0..<9).map { ($0 / 3, $0 % 3) }
    let scaled = Dictionary(
      uniqueKeysWithValues: places.map { (Self.name($0, $1), Self.name($0, $1)) })
    return DatasetTruth(
      distribution: TruthStatement(
        generators: TrueGenerator.rotations(of: Self.axes).map {
          TrueGenerator(name: $0.name, components: $0.components)
        },
        discrete: ["reflections of places", "permutations of the bodies"],
        note: "places are normal with the same deviation in all directions"),
      task: TruthStatement(
        generators: places.map { row, column in
          TrueGenerator(
            name: "linear map of \(Self.axes[column]) to \(Self.axes[row])",
            components: [Self.axes[row]: Self.axes[column]],
            target: .components(Self.moved(row, column)))
        } + [
          TrueGenerator(
            name: "scaling of masses", components: ["m": "m"], target: .components(scaled))
        ],
        discrete: ["permutations of the bodies"],
        note: "the same field acts on each body; all linear maps of the places act linearly on the "
          + "tensor; those that act on it as on a matrix, I to A I A^T, are the rotations and the "
          + "scaling of all places"))
  }

  /// How the tensor changes where x_row changes at the rate x_column.
  ///
  /// With E the matrix of that rate, S changes by E S + S E^T, and the tensor by the trace of that times
  /// 1, less it.
  private static func moved(_ row: Int, _ column: Int) -> [String: String] {
    // The entries of S by the tensor's nine numbers: S = tr(I) / 2 1 - I.
    func moment(_ first: Int, _ second: Int) -> [Double] {
      var terms = [Double](repeating: 0, count: 9)
      terms[3 * first + second] -= 1
      if first == second { for axis in 0..<3 { terms[4 * axis] += 0.5 } }
      return terms
    }
    func change(_ first: Int, _ second: Int) -> [Double] {
      var terms = [Double](repeating: 0, count: 9)
      if first == row { terms = zip(terms, moment(column, second)).map(+) }
      if second == row { terms = zip(terms, moment(first, column)).map(+) }
      return terms
    }
    let trace = (0..<3).reduce([Double](repeating: 0, count: 9)) { sum, axis in
      zip(sum, change(axis, axis)).map(+)
    }
    var result: [String: String] = [:]
    for first in 0..<3 {
      for second in 0..<3 {
        let terms = zip(change(first, second), trace).map { change, trace in
          (first == second ? trace : 0) - change
        }
        let texts = terms.enumerated().compactMap { place, value in
          value == 0 ? nil : "(\(value))*\(name(place / 3, place % 3))"
        }
        if !texts.isEmpty { result[name(first, second)] = texts.joined(separator: " + ") }
      }
    }
    return result
  }
}
