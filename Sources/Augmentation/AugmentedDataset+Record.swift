import Configuration
import Datasets
import Files
import Foundation
import Symmetries

extension AugmentedDataset {
  /// The attributes and lists by sample that tell how each copy was made.
  func supplement() throws -> FieldFileSupplement {
    let symmetries = family.symmetries
    let generators = symmetries.generators.map(\.description)
    var record: [String: JSONValue] = [
      "model": .string(model.name), "copies": .integer(copies),
      "strength": .number(family.strength),
      "seed": .string("\(family.seed)"), "frames": .integer(frames), "rescaled": .bool(isRescaled),
      "generators": .array(generators.map { .string($0) }),
      "source": [
        "name": .string(URL(fileURLWithPath: source.path).lastPathComponent),
        "samples": .integer(source.count), "sha256": .string(try source.fieldDigest()),
        "command": .string(source.description.command),
      ],
    ]
    record["time_direction"] = symmetries.timeDirection.map {
      .array($0.coefficients.map { .number($0) })
    }
    var columns = [
      SampleColumn(
        name: "source", meaning: "sample of this file of which this is a copy, or itself",
        isWhole: true),
      SampleColumn(name: "strength", meaning: "distance moved, in standard motions"),
      SampleColumn(
        name: "coefficients", meaning: "coefficient of each generator, run for unit time",
        axis: SampleColumn.Axis(
          name: "generator", count: generators.count, meaning: "generator of the model")),
      SampleColumn(
        name: "frame_shift", meaning: "frames by which the copy begins later", isWhole: true),
    ]
    if isRescaled {
      columns += [
        SampleColumn(name: "x_scale", meaning: "factor of the space coordinates of the sample"),
        SampleColumn(name: "t_scale", meaning: "factor of the times of the sample"),
      ]
    }
    return FieldFileSupplement(
      attributes: [
        "augmentation": JSONValue.object(record).text(), "augmentation_model": model.text,
        "augmentation_model_sha256": SHA256Digest.of(model.text),
      ], columns: columns)
  }

  /// The numbers of a sample in each column; no motion is that of an original.
  func columns(of motion: Motion?, _ trajectory: Trajectory, source: Int) -> [[Double]] {
    let none = family.symmetries.generators.map { _ in 0.0 }
    return [
      [Double(source)], [motion?.strength ?? 0], motion?.coefficients ?? none,
      [Double(motion?.frameShift ?? 0)],
    ] + (isRescaled ? [[trajectory.spaceScale], [trajectory.timeScale]] : [])
  }
}
