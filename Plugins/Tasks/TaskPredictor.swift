import Configuration
import Foundation
import ImageGenerators
import LinearAlgebra
package import Networks
import Randomness
package import Symmetries

/// How a predictor sees inputs.
package enum PredictorFrame: Codable, Hashable, Sendable {
  /// Vectors.
  case vectors(VectorFrame)
  /// Images.
  case pictures(PictureFrame)
}

/// A trained network that predicts targets, averaged over views of the input under its group.
package struct TaskPredictor: Sendable {
  /// How inputs are seen.
  package let frame: PredictorFrame

  /// How many frames lie between input and target; nil where there are no trajectories.
  package let lag: Int?

  /// The time between input and target of trajectories.
  package let step: Double?

  /// The generators of the group, `[generator][row * size + column]`.
  package let matrices: [[Double]]

  /// How far views go along them.
  package let range: Double

  /// The number of views beside the input itself.
  package var views: Int

  private let weights: ParameterStore<Float>

  private static let stream: UInt32 = 0x7072_6564

  package init(
    frame: PredictorFrame, lag: Int?, step: Double?, matrices: [[Double]], range: Double,
    views: Int,
    weights: ParameterStore<Float>
  ) {
    (self.frame, self.lag, self.step, self.matrices) = (frame, lag, step, matrices)
    (self.range, self.views, self.weights) = (range, views, weights)
  }

  /// What is kept of a predictor beside its weights.
  private struct Record: Codable {
    var frame: PredictorFrame
    var lag: Int?
    var step: Double?
    var matrices: [[Double]]
    var range: Double
    var views: Int
  }

  /// The predictor as a model file keeps it.
  ///
  /// - Throws: where a number is not finite.
  package func saved() throws -> SavedNetwork {
    let record = Record(
      frame: frame, lag: lag, step: step, matrices: matrices, range: range, views: views)
    return SavedNetwork(
      description: try JSONValue(data: JSONEncoder().encode(record), allowsJSON5: false),
      weights: weights)
  }

  /// Takes a predictor from a model file.
  ///
  /// - Throws: `TaskError` where its description is not that of a predictor, or the weights do not fit it.
  package init(_ saved: SavedNetwork) throws {
    guard
      let record = try? JSONDecoder().decode(
        Record.self, from: Data(saved.description.text().utf8))
    else { throw TaskError("the predictor of the model is not described as it needs to be") }
    let size = try record.frame.validatedSize()
    guard record.lag.map({ $0 > 0 }) ?? true, (0...10_000).contains(record.views),
      record.range.isFinite, abs(record.range) <= 1000,
      record.matrices.allSatisfy({ $0.count == size * size && $0.allSatisfy(\.isFinite) })
    else {
      throw TaskError(
        "the predictor of the model has a lag, views, range or matrices that are impossible")
    }
    self.init(
      frame: record.frame, lag: record.lag, step: record.step, matrices: record.matrices,
      range: record.range,
      views: record.views, weights: saved.weights)
    var random = PhiloxGenerator(seed: 0, index: 0, stream: 0)
    var needed = ParameterStore<Float>()
    switch frame {
    case .vectors(let frame): frame.network.initialise(&needed, random: &random)
    case .pictures(let frame): frame.network.initialise(&needed, random: &random)
    }
    guard
      needed.tensors.allSatisfy({ saved.weights[$0.name]?.shape == $0.tensor.shape }),
      needed.names.count == saved.weights.names.count
    else { throw TaskError("the weights of the model's predictor do not fit its description") }
  }

  /// The outputs for inputs, averaged over views; of classes their probabilities.
  ///
  /// - Parameters:
  ///   - inputs: as the frame sees them, `[sample, ...]`.
  ///   - seed: of the views.
  /// - Throws: what computing them throws.
  package func outputs(_ inputs: [Float], samples: Int, seed: UInt64) throws -> [[Float]] {
    let width = inputs.count / max(samples, 1)
    let chunk = 64
    let chunks = (samples + chunk - 1) / chunk
    let parts = try ShardedGradient<Float>(shards: max(chunks, 1)).map(weights, samples: chunks) {
      shard, parameters, tape -> [[Float]] in
      let range = shard.lowerBound * chunk..<min(shard.upperBound * chunk, samples)
      var random = PhiloxGenerator(
        seed: seed, index: UInt64(range.lowerBound), stream: Self.stream)
      let own = Array(inputs[range.lowerBound * width..<range.upperBound * width])
      var sum: [Float] = []
      for view in 0...max(views, 0) {
        let output = try self.output(
          own, range.count, view == 0 ? nil : draws(range.count, &random), parameters, tape)
        sum = sum.isEmpty ? output : zip(sum, output).map { $0 + $1 }
      }
      let count = sum.count / range.count
      return (0..<range.count).map { sample in
        sum[sample * count..<(sample + 1) * count].map { $0 / Float(max(views, 0) + 1) }
      }
    }
    return parts.flatMap(\.self)
  }

  /// Group elements and their inverses, one for each sample.
  private func draws(
    _ count: Int, _ random: inout PhiloxGenerator
  ) -> (elements: [Double], inverses: [Double])? {
    guard let area = matrices.first?.count else { return nil }
    let size = Int(Double(area).squareRoot())
    var (elements, inverses): ([Double], [Double]) = ([], [])
    for _ in 0..<count {
      var sum = [Double](repeating: 0, count: area)
      for matrix in matrices {
        let factor = range * (2 * random.uniform() - 1)
        for place in sum.indices { sum[place] += factor * matrix[place] }
      }
      elements += SquareMatrixExponential.exponential(sum, size: size)
      inverses += SquareMatrixExponential.exponential(sum.map { -$0 }, size: size)
    }
    return (elements, inverses)
  }

  private func output(
    _ inputs: [Float], _ samples: Int, _ view: (elements: [Double], inverses: [Double])?,
    _ parameters: Parameters<Float>, _ tape: Tape<Float>
  ) throws -> [Float] {
    let size = Int(Double(matrices.first?.count ?? 0).squareRoot())
    func stack(_ numbers: [Double]) -> Variable<Float> {
      tape.constant(Tensor(shape: [samples, size, size], values: numbers.map(Float.init)))
    }
    switch frame {
    case .pictures(let frame):
      let blurred = tape.constant(
        Tensor(
          shape: [samples, frame.channels, frame.y.count, frame.x.count], values: inputs))
      let input = frame.input(blurred, movedBy: view.map { stack($0.elements) })
      return frame.output(of: input, parameters).probabilities().value.values
    case .vectors(let frame):
      var input = tape.constant(
        Tensor(shape: [samples, frame.places * frame.size], values: inputs))
      if let view { input = frame.moved(input: input, by: stack(view.elements)) }
      var output = frame.output(of: input, parameters)
      if frame.hasClasses { return output.probabilities().value.values }
      if let view, let motion = try frame.motion(of: []) {
        output = motion.moved(output: output, by: stack(view.inverses))
      }
      return output.value.values
    }
  }
}
