import Datasets
import Foundation
import Randomness
import Truths

/// A function of two vectors of five dimensions that rotations keep, and a control that they do not.
///
/// It is `sin|x1| - |x2|^3/2 + x1 . x2 / (|x1| |x2|)` of normal vectors (Finzi, Welling and Wilson 2021).
struct RotationTask: PairFunction {
  /// Whether lengths and products have other weights in each direction, so that no linear map, applied
  /// to both vectors alike, keeps the function.
  var isControl = false

  private static let dimension = 5

  var space: PairSpace {
    PairSpace(
      variables: (1...Self.dimension).map { "x\($0)" }, axis: "vector", count: 2)
  }

  var target: TargetDescription { .values(shape: [], names: ["f"]) }

  func input(_ generator: inout PhiloxGenerator) -> [Double] {
    (0..<2 * Self.dimension).map { _ in generator.normal() }
  }

  func value(of input: [Double]) -> [Double] {
    // Squares that A keeps have w_i A_ij = -w_j A_ji; weights of other ratios leave A = 0.
    var (first, second, product) = (0.0, 0.0, 0.0)
    for axis in 0..<Self.dimension {
      let (one, other) = (input[2 * axis], input[2 * axis + 1])
      let place = Double(axis)
      first += (isControl ? 0.4 + 0.3 * place : 1) * one * one
      second += (isControl ? 1.8 - 0.35 * place : 1) * other * other
      product += (isControl && axis.isMultiple(of: 2) ? -1 : 1) * one * other
    }
    let (long, wide) = (first.squareRoot(), second.squareRoot())
    return [sin(long) - wide * wide * wide / 2 + product / (long * wide)]
  }

  var truth: DatasetTruth {
    let rotations = TrueGenerator.rotations(of: space.variables)
    let law = TruthStatement(
      generators: rotations.map { TrueGenerator(name: $0.name, components: $0.components) },
      discrete: ["reflections", "exchange of the two vectors"],
      note: "both vectors are normal with the same deviation in all directions")
    guard !isControl else {
      return DatasetTruth(
        distribution: law,
        task: TruthStatement(
          generators: [], discrete: ["changes of the signs of coordinates, of both vectors alike"],
          note: "no linear map of both vectors alike keeps the function: its three terms have "
            + "different weights in each direction"))
    }
    return DatasetTruth(
      distribution: law,
      task: TruthStatement(
        generators: rotations, discrete: ["reflections"],
        note: "the same rotation acts on both vectors"))
  }
}
