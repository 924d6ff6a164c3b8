import Configuration
import Files
import Foundation
public import Networks

/// The state of a training: parameters, those of the best iterate, and the optimiser's moments.
///
/// As bytes a safetensors file: `current.<name>`, `best.<name>`, `adam.mean` and `adam.square`, and
/// in its metadata what the run was started with, the step and the best loss.
public struct TrainingCheckpoint<Scalar: TensorScalar>: Sendable {
  /// The number of steps taken.
  public var step: Int

  /// The parameters after them.
  public var parameters: ParameterStore<Scalar>

  /// The parameters of the iterate with the least loss.
  public var best: ParameterStore<Scalar>

  /// That loss.
  public var bestLoss: Double

  /// The optimiser's means of the gradient and of its square.
  public var moments: (mean: [Scalar], square: [Scalar])

  /// Creates the state of a training.
  public init(
    step: Int, parameters: ParameterStore<Scalar>, best: ParameterStore<Scalar>, bestLoss: Double,
    moments: (mean: [Scalar], square: [Scalar])
  ) {
    self.step = step
    self.parameters = parameters
    self.best = best
    self.bestLoss = bestLoss
    self.moments = moments
  }

  /// Keeps the state in a store.
  ///
  /// - Throws: what the store throws.
  public func save(to store: any CheckpointStore) throws {
    func named(_ prefix: String, _ store: ParameterStore<Scalar>) -> [(String, Tensor<Scalar>)] {
      store.tensors.map { ("\(prefix).\($0.name)", $0.tensor) }
    }
    let numbers = [("adam.mean", moments.mean), ("adam.square", moments.square)].map {
      ($0.0, Tensor(shape: [$0.1.count], values: $0.1))
    }
    try store.save(
      Safetensors(
        tensors: (named("current", parameters) + named("best", best) + numbers).map {
          (name: $0.0, tensor: $0.1)
        },
        metadata: [
          "run": store.run.text(), "step": "\(step)", "best_loss": "\(bestLoss)",
        ]
      ).encoded())
  }

  /// The last state in a store; nil where there is none.
  ///
  /// - Parameter parameters: of the network that is to go on, for the names and shapes.
  /// - Throws: `FileError` where the checkpoint is damaged, or that of another run or network.
  public init?(
    latestIn store: any CheckpointStore, of parameters: ParameterStore<Scalar>
  ) throws {
    guard let data = try store.latest() else { return nil }
    let contents = try Safetensors<Scalar>(data: data, name: "the checkpoint")
    if let difference = Self.difference(contents.metadata["run"], store.run) {
      throw FileError("the checkpoint is of another run: \(difference)")
    }
    func part(_ prefix: String) throws -> ParameterStore<Scalar> {
      var result = parameters
      try Safetensors(
        tensors: contents.tensors.compactMap { name, tensor in
          name.hasPrefix(prefix) ? (String(name.dropFirst(prefix.count)), tensor) : nil
        }
      ).fill(&result, name: "the checkpoint")
      return result
    }
    func numbers(_ name: String) throws -> [Scalar] {
      let values = contents.tensors.first { $0.name == name }?.tensor.values
      guard let values, values.count == parameters.values.count else {
        throw FileError(
          "the checkpoint: '\(name)' has \(values?.count ?? 0) numbers; this network needs "
            + "\(parameters.values.count)")
      }
      return values
    }
    guard let step = contents.metadata["step"].flatMap({ Int($0) }), step >= 0,
      let bestLoss = contents.metadata["best_loss"].flatMap({ Double($0) })
    else { throw FileError("the checkpoint has no 'step' and 'best_loss'") }
    self.init(
      step: step, parameters: try part("current."), best: try part("best."), bestLoss: bestLoss,
      moments: (try numbers("adam.mean"), try numbers("adam.square")))
  }

  /// The first thing in which two runs differ; nil where they are the same.
  private static func difference(_ text: String?, _ run: JSONValue) -> String? {
    let former = text.flatMap { try? JSONValue(data: Data($0.utf8), allowsJSON5: false) } ?? .null
    // Through text, so that numbers compare as written.
    let present = (try? JSONValue(data: Data(run.text().utf8), allowsJSON5: false)) ?? run
    return difference(former, present, at: "")
  }

  private static func difference(_ former: JSONValue, _ present: JSONValue, at place: String)
    -> String?
  {
    if let left = former.object, let right = present.object {
      return Set(left.keys).union(right.keys).sorted().lazy.compactMap { key in
        difference(
          left[key] ?? .null, right[key] ?? .null, at: place.isEmpty ? key : "\(place).\(key)")
      }.first
    }
    return former == present
      ? nil : "\(place.isEmpty ? "run" : place) was \(former.text()), now it is \(present.text())"
  }
}
