import Foundation
import LinearAlgebra
import Networks
import Parallelism
import Randomness
import Tasks

/// How nearly single transformations are symmetries of what two maps have in common, at samples held out.
///
/// The mean product of the defects of both maps is the square of the defect without what each map adds of its own, as
/// in `SymmetrySpectrum`.
struct ElementScores<Moved: FiniteTask> {
  /// What is known of a transformation.
  struct Score: Sendable {
    /// The square of the relative defect, which may come out below zero, and its standard error.
    let square, error: Double
    /// The mean square distance of the moved points from the mean of the data, over that of the points themselves.
    let reach: Double

    /// The relative defect; one below its error is raised to it.
    var defect: Double { max(square, error).squareRoot() }
  }

  private let task: Moved
  private let networks: [ParameterStore<Float>]
  private let chosen: [Int]
  private let inputs: [Float]
  /// The outputs of each map.
  private let still: [[Float]]
  /// Other samples of each, with how far they are.
  private let others: [[(sample: Int, distance: Float)]]

  /// How much each sample counts.
  private let weights: [Float]

  private static var partners: Int { 48 }

  init(_ task: Moved, _ networks: [ParameterStore<Float>], points: Int, seed: UInt64) {
    (self.task, self.networks) = (task, networks)
    let chosen = Array(task.parts.heldOut.prefix(points))
    self.chosen = chosen
    let tape = Tape<Float>()
    let inputs = task.input(chosen, on: tape).value.values
    still = networks.map { store in
      tape.reset()
      return task.observed(
        task.output(of: task.input(chosen, on: tape), tape.bind(store, isTraining: false))
      ).value.values
    }
    tape.reset()
    self.inputs = inputs
    var generator = PhiloxGenerator(seed: seed, index: 1, stream: 0x6469_7363)
    let (count, width) = (chosen.count, inputs.count / chosen.count)
    let parts = networks.map {
      LocalSlopes.weights(task, $0, chosen, on: tape, &generator)
    }
    weights = chosen.indices.map { place in
      parts.reduce(0) { $0 + $1[place] } / Float(parts.count)
    }
    others = (0..<count).map { sample in
      (0..<Self.partners).map { _ in
        let other = generator.integer(in: 0...count - 1)
        var square: Float = 0
        for place in 0..<width {
          let difference = inputs[sample * width + place] - inputs[other * width + place]
          square += difference * difference
        }
        return (other, square.squareRoot())
      }
    }
  }

  /// The scores of some transformations, in order.
  ///
  /// - Throws: nothing of its own.
  func callAsFunction(_ elements: [SymmetryElement]) throws -> [Score] {
    try elements.concurrentMap { score($0) }
  }

  private func score(_ element: SymmetryElement) -> Score {
    let (count, width, rows) = (chosen.count, inputs.count / chosen.count, task.rows)
    let reversal = task.reversal
    let turned =
      element.reverses
      ? (0..<count).flatMap { sample in reversal.map { inputs[sample * width + $0] } } : inputs
    let tape = Tape<Float>()
    let matrix = Tensor(shape: [1, rows, rows], values: element.matrix.entries.map(Float.init))
    var (differences, lengths): ([[Float]], [[Float]]) = ([], [])
    var moved: [Float] = []
    for (store, outputs) in zip(networks, still) {
      tape.reset()
      let input = task.moved(
        input: tape.constant(Tensor(shape: [count, width], values: turned)),
        by: tape.constant(matrix))
      moved = input.value.values
      let there = task.observed(
        task.output(of: input, tape.bind(store, isTraining: false))
      ).value.values
      let m = outputs.count / count
      guard let motion = task.motion else {
        differences.append(zip(there, outputs).map { $0 - $1 })
        continue
      }
      let image = motion.moved(
        output: tape.constant(Tensor(shape: [count, m], values: outputs)),
        by: tape.constant(matrix)
      ).value.values
      differences.append(zip(there, image).map { $0 - $1 })
      var length = [Float](repeating: 0, count: count)
      var change = [Float](repeating: 0, count: reversal.isEmpty ? count : 0)
      for place in there.indices {
        let sample = place / m
        let origin = motion.isNearIdentity ? moved[sample * width + place % m] : 0
        let unit = task.outputUnits[place % m]
        let (left, right) = (unit * (there[place] - origin), unit * (image[place] - origin))
        length[sample] += left * left + right * right
        guard reversal.isEmpty else { continue }
        let own =
          unit * (outputs[place] - (motion.isNearIdentity ? inputs[sample * width + place % m] : 0))
        change[sample] += (left - own) * (left - own) + (right - own) * (right - own)
      }
      // Of a transformation near to the identity what counts is how far motions change.
      let isNear = !change.isEmpty && change.reduce(0, +) < length.reduce(0, +)
      lengths.append(isNear ? change : length)
    }
    if task.motion == nil { lengths = unlike(moved) }
    return Score(
      products: products(differences), lengths: lengths,
      reach: reach(of: moved) / max(reach(of: inputs), 1e-12))
  }

  /// The product of the defects of both maps, sample by sample.
  private func products(_ differences: [[Float]]) -> [Double] {
    let m = differences[0].count / chosen.count
    return chosen.indices.map { sample in
      (0..<m).reduce(0.0) { sum, place in
        let unit = task.outputUnits[place]
        let (one, other) = (
          differences[0][sample * m + place], differences[differences.count - 1][sample * m + place]
        )
        return sum + Double(weights[sample] * unit * unit * one * other)
      }
    }
  }

  /// The squares by which outputs differ between samples as far from each other as points are moved.
  private func unlike(_ moved: [Float]) -> [[Float]] {
    let (count, width) = (chosen.count, inputs.count / chosen.count)
    let partners = (0..<count).map { sample -> Int in
      var square: Float = 0
      for place in sample * width..<(sample + 1) * width {
        square += (moved[place] - inputs[place]) * (moved[place] - inputs[place])
      }
      let distance = square.squareRoot()
      return others[sample].min {
        abs($0.distance - distance) < abs($1.distance - distance)
      }?.sample ?? sample
    }
    return still.map { outputs in
      let m = outputs.count / count
      return (0..<count).map { sample in
        (0..<m).reduce(0) { sum, place in
          let difference =
            task.outputUnits[place]
            * (outputs[partners[sample] * m + place] - outputs[sample * m + place])
          return sum + weights[sample] * difference * difference
        }
      }
    }
  }

  private func reach(of moved: [Float]) -> Double {
    let size = task.factors.rows
    let mean = task.rows == size ? task.mean : task.mean.map { _ in 0 }
    var sum = 0.0
    for (place, value) in moved.enumerated() {
      let difference = (Double(value) - mean[place % size]) / task.lengths[place % size]
      sum += difference * difference
    }
    return sum / Double(max(moved.count, 1))
  }
}

extension ElementScores.Score {
  fileprivate init(products: [Double], lengths: [[Float]], reach: Double) {
    let count = Double(products.count)
    let size =
      lengths.reduce(0.0) { $0 + $1.reduce(0) { $0 + Double($1) } }
      / (count * Double(lengths.count))
    let mean = products.reduce(0, +) / count
    let variance = products.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / max(count - 1, 1)
    let unit = size > 0 ? 1 / size : 0
    (square, error) = (unit * mean, unit * (variance / count).squareRoot())
    self.reach = reach
  }
}
