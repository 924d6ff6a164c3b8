import Foundation
import Jets
import LinearAlgebra
import Numbers
import Randomness
import Symmetries

/// A vector field that a network gives before any training: the control of neural generators.
///
/// The architecture of Ko, Kim and Lee (2024), section 4: dense layers with SiLU, the last one
/// linear, on standardised coordinates. With its published score such a network passes for
/// trained; here it must not.
struct UntrainedNetwork: SmoothGenerator {
  let space: VariableSpace
  private let layers: [Layer]
  private let means: [Double]
  private let deviations: [Double]

  private struct Layer {
    /// `[output, input]`.
    let weights: Matrix
    let biases: [Double]
  }

  /// Draws a network.
  ///
  /// - Parameters:
  ///   - points: the points whose coordinates are standardised to zero mean and unit deviation.
  ///   - widths: the width of each hidden layer.
  init(space: VariableSpace, points: OnShellPoints, widths: [Int], seed: UInt64) {
    self.space = space
    deviations = points.deviations
    means = points.points.coordinates.map { $0.reduce(0, +) / Double($0.count) }
    var generator = PhiloxGenerator(seed: seed, index: 0, stream: 2)
    let sizes = [space.dimension] + widths + [space.dimension]
    layers = zip(sizes, sizes.dropFirst()).map { inputs, outputs in
      // The default of PyTorch's linear layers.
      let bound = 1 / Double(inputs).squareRoot()
      func draw(_ count: Int) -> [Double] {
        (0..<count).map { _ in generator.uniform(in: -bound..<bound) }
      }
      return Layer(
        weights: Matrix(rows: outputs, columns: inputs, entries: draw(outputs * inputs)),
        biases: draw(outputs))
    }
  }

  func tangents(at points: PointBatch) -> PointBatch {
    var values = Matrix(
      points.coordinates.indices.map { index in
        points.coordinates[index].map { ($0 - means[index]) / deviations[index] }
      })
    for (number, layer) in layers.enumerated() {
      values = layer.weights * values
      for row in 0..<values.rows {
        let bias = layer.biases[row]
        for index in row * values.columns..<(row + 1) * values.columns {
          let sum = values.entries[index] + bias
          values.entries[index] = number + 1 < layers.count ? sum / (1 + exp(-sum)) : sum
        }
      }
    }
    return PointBatch(
      (0..<space.dimension).map { row in values.row(row).map { $0 * deviations[row] } })
  }

  func series(along coordinates: [TaylorSeries<Double>]) -> [TaylorSeries<Double>] {
    guard let layout = coordinates.compactMap(\.layout).first else {
      return coordinates.map { _ in TaylorSeries(constant: .nan) }
    }
    // One row a neuron, one column a Taylor coefficient; the first one is the value.
    var values = Matrix(
      coordinates.indices.map { index in
        var row = coordinates[index].coefficients.map { $0 / deviations[index] }
        row[0] -= means[index] / deviations[index]
        return row
      })
    for (number, layer) in layers.enumerated() {
      values = layer.weights * values
      for (row, bias) in layer.biases.enumerated() { values[row, 0] += bias }
      guard number + 1 < layers.count else { break }
      for row in 0..<values.rows {
        let sum = TaylorSeries(layout: layout, coefficients: values.row(row))
        let one = TaylorSeries(constant: 1.0)
        let decay = try? (TaylorSeries(constant: 0) - sum).applying(.exp)
        let sigmoid = try? decay.map { try (one + $0).inverse() }
        let active = sum * (sigmoid ?? TaylorSeries(constant: .nan))
        for (column, value) in active.coefficients.enumerated() { values[row, column] = value }
      }
    }
    return deviations.indices.map { row in
      TaylorSeries(layout: layout, coefficients: values.row(row).map { $0 * deviations[row] })
    }
  }
}
