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
      numberFormat: isSinglePrecision ? .float32 : .float64, fftPlans: "measured")
  }

  static func sample(_ index: Int, of description: DatasetDescription) -> Sample {
    let fields = description.variables.enumerated().map { number, name in
      Field(
        name: name, grid: description.grid,
        values: (0..<description.grid.pointCount).map {
          let value = sin(Double($0 * (index + 1)) + Double(number))
          return description.numberFormat.rounded(value)
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

  /// Writes the samples of a range as a shard or a part, but those left out.
  static func write(
    _ path: String, _ description: DatasetDescription, range: Range<Int>, dropping: Set<Int> = [],
    initial: Bool = false
  ) throws {
    let writer = try FieldFileWriter(
      path: path, description: description, count: range.count, overwrite: false,
      initialComponents: initial ? description.variables.count : 0, firstIndex: range.lowerBound)
    for number in range where !dropping.contains(number) {
      let state = description.variables.map { _ in (0..<8).map { Double($0 + number) } }
      try writer.write(
        sample(number, of: description), at: writer.rowCount, number: number,
        initialState: initial ? state : nil)
    }
    try writer.finish(covering: range)
  }

  /// A description whose recipe asks for so many trajectories.
  static func planned(
    _ trajectories: Int, onBlowUp: BlowUpPolicy = .mark, seed: UInt64 = 3
  ) -> DatasetDescription {
    var description = description()
    description.recipe = ["trajectories": .integer(trajectories), "seed": .integer(Int(seed))]
    description.seed = seed
    description.onBlowUp = onBlowUp
    return description
  }
}
