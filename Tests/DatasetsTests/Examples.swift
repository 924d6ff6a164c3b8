import Configuration
import Datasets
import Fields
import Foundation

/// Small datasets to write and read.
enum Examples {
  static func description(
    isSinglePrecision: Bool = false, variables: [String] = ["u"], twoDimensional: Bool = false,
    points: Int = 8
  ) -> DatasetDescription {
    var axes = [
      Axis.uniform("t", start: 0.5, length: 3, count: 4),
      Axis.periodic("x", period: 0.3, count: points),
    ]
    if twoDimensional { axes.append(.periodic("y", period: 7, count: 3)) }
    return DatasetDescription(
      grid: Grid(axes: axes), variables: variables, equation: "u_t + u*u_x + nu*u_xx = 0",
      parameters: ["nu": 0.1, "k": 3], recipe: ["equation": "kdv", "time": 3.0, "noise": 1e-3],
      seed: .max, command: "symsim gen kdv -o kdv.h5", version: "0.1.0",
      isSinglePrecision: isSinglePrecision, fftPlans: "measured")
  }

  static func sample(_ index: Int, of description: DatasetDescription) -> Sample {
    let fields = description.variables.enumerated().map { number, name in
      Field(
        name: name, grid: description.grid,
        values: (0..<description.grid.pointCount).map {
          let value = sin(Double($0 * (index + 1)) + Double(number))
          return description.isSinglePrecision ? Double(Float(value)) : value
        })
    }
    return Sample(fields: fields, estimatedError: 1e-9 * Double(index))
  }

  static func write(
    _ path: String, _ description: DatasetDescription = description(), count: Int = 3
  ) throws {
    let writer = try FieldFileWriter(
      path: path, description: description, count: count, overwrite: false)
    for index in 0..<count { try writer.write(sample(index, of: description), at: index) }
    try writer.finish()
  }
}
