import Datasets
import Foundation
import Randomness
import Truths

/// A function that rotations about z by whole multiples of `2 pi / k` keep, and others do not (Yang,
/// Walters, Dehmamy and Yu 2023): `z / (1 + (atan2(y, x) mod 2 pi / k))` of a normal vector.
struct CyclicTask: PairFunction {
  /// The order of the cyclic group.
  var k = 7

  var space: PairSpace { PairSpace(variables: ["x", "y", "z"], axis: "vector", count: 1) }

  var target: TargetDescription { .values(shape: [], names: ["f"]) }

  func input(_ generator: inout PhiloxGenerator) -> [Double] {
    (0..<3).map { _ in generator.normal() }
  }

  func value(of input: [Double]) -> [Double] {
    let sector = 2 * Double.pi / Double(k)
    let angle = atan2(input[1], input[0]) + 2 * Double.pi
    return [input[2] / (1 + angle.truncatingRemainder(dividingBy: sector))]
  }

  var truth: DatasetTruth {
    DatasetTruth(
      distribution: TruthStatement(
        generators: TrueGenerator.rotations(of: space.variables).map {
          TrueGenerator(name: $0.name, components: $0.components)
        }, discrete: ["reflections"], note: "the vector is normal"),
      task: TruthStatement(
        generators: [
          TrueGenerator(
            name: "scaling of x and y", components: ["x": "x", "y": "y"], target: .identity),
          TrueGenerator(
            name: "scaling of z", components: ["z": "z"], target: .components(["f": "f"])),
        ], discrete: ["rotation of (x, y) by 2 pi / \(k)"],
        note: "linear fields; the rotations that keep the function are a finite group"))
  }
}
