import Configuration
import Files
import HDF5

extension FieldFileValidator {
  /// Whether the record of each copy is there and makes sense.
  static func augmentationProblems(_ file: HDF5File, _ source: FieldFile) throws -> [String] {
    guard let record = source.augmentation else { return [] }
    var problems: [String] = []
    let generators = record["generators"]?.array?.count ?? 0
    let columns: [(String, [Int])] =
      [
        ("source", []), ("strength", []), ("coefficients", [generators]), ("frame_shift", []),
      ] + (source.isRescaled ? [("x_scale", []), ("t_scale", [])] : [])
    for (name, row) in columns {
      guard try file.contains(name) else {
        problems.append("the data set \(name) is missing")
        continue
      }
      let dataset = try file.dataset(name)
      guard dataset.shape == [source.count] + row else {
        problems.append("\(name) has the shape \(dataset.shape), not \([source.count] + row)")
        continue
      }
      let values = try dataset.read()
      if let place = values.firstIndex(where: { !$0.isFinite }) {
        problems.append("\(name) of sample \(place / (row.first ?? 1)) is \(values[place])")
      }
      if name == "source",
        let place = values.firstIndex(where: { $0 < 0 || $0 >= Double(source.count) })
      {
        problems.append("sample \(place) is a copy of \(values[place]), which is none of the file")
      }
    }
    guard let model = try file.text(ofAttribute: "augmentation_model") else {
      return problems + ["the attribute augmentation_model is missing"]
    }
    if try file.text(ofAttribute: "augmentation_model_sha256") != SHA256Digest.of(model) {
      problems.append("augmentation_model_sha256 is not the SHA-256 of augmentation_model")
    }
    return problems
  }
}
