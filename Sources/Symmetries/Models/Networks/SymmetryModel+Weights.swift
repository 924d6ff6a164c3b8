import Configuration
import Files
import Foundation
import LinearAlgebra
import Networks

extension SymmetryModel {
  /// The weights of all networks as a safetensors file; nil where there is none.
  ///
  /// - Throws: `FileError` where two layers of one name differ.
  func encodedWeights() throws -> Data? {
    var tensors: [(name: String, tensor: Tensor<Double>)] = []
    var known: [String: NetworkLayer] = [:]
    let networks = generators.flatMap { generator in
      if case .network(let field) = generator.form { field.layers } else { [NetworkLayer]() }
    }
    for layer in (latent?.allLayers ?? []) + networks {
      if let other = known[layer.name] {
        guard other.weights == layer.weights, other.biases == layer.biases else {
          throw FileError("two different layers are named '\(layer.name)'")
        }
        continue
      }
      known[layer.name] = layer
      tensors.append(
        (
          "\(layer.name).weight",
          Tensor(
            shape: [layer.weights.rows, layer.weights.columns], values: layer.weights.entries)
        ))
      tensors.append(
        ("\(layer.name).bias", Tensor(shape: [layer.biases.count], values: layer.biases)))
    }
    for (name, tensor) in predictor?.weights.tensors ?? [] {
      tensors.append(
        (
          SavedNetwork.prefix + name,
          Tensor(shape: tensor.shape, values: tensor.values.map(Double.init))
        ))
    }
    return tensors.isEmpty ? nil : try Safetensors(tensors: tensors).encoded()
  }

  /// The name of the file with the weights that stands beside a model file.
  static func weightsName(besides path: String, digest: String) -> String {
    "\(stem(ofPath: URL(fileURLWithPath: path).lastPathComponent)).\(digest).safetensors"
  }

  /// Reads the tensors that the member `weights` of a model file names.
  ///
  /// - Parameter folder: where the file is looked for.
  /// - Throws: `ConfigurationError` where the record or the file is not as needed.
  static func weights(
    _ reader: inout JSONObjectReader, folder: String, name: String
  ) throws -> [String: Tensor<Double>] {
    guard var record = try reader.object("weights") else { return [:] }
    let file = try record.requireString("file")
    let digest = try record.requireString("sha256")
    try record.finish()
    guard !file.isEmpty, !file.contains("/"), !file.contains("\0"), file != ".", file != ".." else {
      throw ConfigurationError(
        "\(name): the weights are in '\(file)'; a file beside the model, without a folder, is needed"
      )
    }
    let path = URL(fileURLWithPath: folder).appendingPathComponent(file).path
    guard let data = FileManager.default.contents(atPath: path) else {
      throw ConfigurationError(
        "\(name): its weights are not there: \(path) cannot be read")
    }
    let found = SHA256Digest.of(data)
    guard found == digest else {
      throw ConfigurationError(
        "\(name): \(file) has the SHA-256 \(found), the model was written with \(digest)")
    }
    do {
      return Dictionary(
        try Safetensors<Double>(data: data, name: file).tensors.map { ($0.name, $0.tensor) },
        uniquingKeysWith: { first, _ in first })
    } catch let error as FileError {
      throw ConfigurationError("\(name): \(error)")
    }
  }
}
