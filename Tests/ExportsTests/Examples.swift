import Configuration
import Datasets
import Fields
import Foundation

/// Small sets of samples to export.
enum Examples {
  static func samples(
    count: Int = 3, variables: [String] = ["u"], twoDimensional: Bool = false,
    isSinglePrecision: Bool = false, parameters: [String: Double] = ["nu": 0.25, "k": 3]
  ) -> SampleList {
    var axes = [
      Axis.uniform("t", start: 0.5, length: 1.5, count: 4),
      Axis.periodic("x", period: 2, count: 8),
    ]
    if twoDimensional { axes.append(.periodic("y", period: 5, count: 5)) }
    let grid = Grid(axes: axes)
    return SampleList(
      description: DatasetDescription(
        grid: grid, variables: variables, equation: "u_t + u*u_x = nu*u_xx",
        parameters: parameters, recipe: ["equation": "burgers"], seed: 7,
        command: "symsim gen burgers", version: "0.1.0",
        numberFormat: isSinglePrecision ? .float32 : .float64),
      samples: (0..<count).map { index in
        Sample(
          fields: variables.enumerated().map { number, name in
            Field(
              name: name, grid: grid,
              // Eighths are the same in float32.
              values: (0..<grid.pointCount).map { Double($0 + 1000 * number) + Double(index) / 8 })
          })
      })
  }
}
