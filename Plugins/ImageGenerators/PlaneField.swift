package import Jets
package import LinearAlgebra
import Networks
package import Symmetries

/// A vector field on the image plane: coefficients of the functions of a basis for each component.
package struct PlaneField: Sendable {
  /// The coefficients `[component, function]`.
  package var coefficients: [Double]

  /// Creates a field.
  package init(coefficients: [Double]) { self.coefficients = coefficients }

  /// The components at the pixels, `[component][pixel]`.
  package func values(_ functions: Matrix) -> [[Double]] {
    let count = functions.columns
    return (0..<2).map { component in
      let part = Matrix(
        rows: count, columns: 1,
        entries: Array(coefficients[component * count..<(component + 1) * count]))
      return (functions * part).entries
    }
  }

  /// The inner product, where the functions are orthonormal.
  package func product(_ other: PlaneField) -> Double {
    zip(coefficients, other.coefficients).reduce(0) { $0 + $1.0 * $1.1 }
  }

  /// The field plus a factor times another.
  package func adding(_ other: PlaneField, times factor: Double) -> PlaneField {
    PlaneField(
      coefficients: zip(coefficients, other.coefficients).map { $0 + factor * $1 })
  }

  /// The field times a number.
  package func scaled(by factor: Double) -> PlaneField {
    PlaneField(coefficients: coefficients.map { factor * $0 })
  }

  /// The field of length one in its direction; nil where it vanishes.
  package var unit: PlaneField? {
    let length = product(self).squareRoot()
    return length > 1e-9 ? PlaneField(coefficients: coefficients.map { $0 / length }) : nil
  }

  /// The same field as a network on the coordinates and intensities of images, times a factor.
  ///
  /// - Parameter name: of its last layer; the others are shared by all fields of a basis.
  /// - Throws: `GeneratorError` where a number is not finite.
  package func network(
    _ basis: FieldBasis, name: String, on space: VariableSpace, factor: Double
  ) throws -> NetworkField {
    let others = space.dimension - 2
    var layers: [NetworkLayer] = []
    for (place, layer) in basis.trunk.layers.enumerated() {
      guard let weight = basis.parameters["\(layer.name).weight"],
        let bias = basis.parameters["\(layer.name).bias"]
      else { continue }
      var matrix = Matrix(rows: layer.outputs, columns: layer.inputs, entries: weight.values)
      if place == 0 {
        // Intensities come in last, and nothing depends on them.
        matrix = Matrix(
          (0..<layer.outputs).map { matrix.row($0) + Array(repeating: 0, count: others) })
      }
      layers.append(
        NetworkLayer(
          name: layer.name, weights: matrix, biases: bias.values, activation: .silu))
    }
    let count = basis.count
    var (rows, biases) = ([[Double]](), [Double]())
    for component in 0..<space.dimension {
      guard component < 2 else {
        rows.append(Array(repeating: 0, count: basis.combinations.rows - 1))
        biases.append(0)
        continue
      }
      let head =
        basis.combinations
        * Matrix(
          rows: count, columns: 1,
          entries: coefficients[component * count..<(component + 1) * count].map {
            factor * $0 / basis.deviations[component]
          })
      rows.append(Array(head.entries.dropLast()))
      biases.append(head.entries.last ?? 0)
    }
    layers.append(
      NetworkLayer(
        name: name, weights: Matrix(rows), biases: biases, activation: .identity))
    return try NetworkField(
      space: space, means: basis.means + Array(repeating: 0, count: others),
      deviations: basis.deviations + Array(repeating: 1, count: others), layers: layers)
  }
}
