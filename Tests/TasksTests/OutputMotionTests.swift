import Datasets
import LinearAlgebra
import Networks
import Tasks
import TestData
import Testing

@Suite struct OutputMotionTests {
  private func settings(_ action: OutputAction.Choice = .auto) -> VectorTaskSettings {
    var settings = VectorTaskSettings { try SearchMask.full.entries(on: $0) }
    settings.action = action
    return settings
  }

  /// Velocities are the derivatives of motions, of vectors and of tensors.
  @Test(arguments: ["vectors", "tensors"])
  func velocitiesAreDerivativesOfMotions(kind: String) throws {
    let source = kind == "vectors" ? SmallData.twoBodies(60) : SmallData.tensors(400)
    let task = try VectorTask(source, settings: settings(), seed: 0)
    let motion = try #require(task.motion)
    let chosen = Array(0..<5)
    let values = task.numbers(of: chosen).targets
    let size = task.size
    let velocities = motion.velocities(ofOutputs: values, samples: chosen.count)
    let (tape, step) = (Tape<Float>(), Float(1e-3))
    for (number, element) in task.elements.enumerated() {
      func moved(_ sign: Float) -> [Float] {
        let matrix = element.enumerated().map { place, entry in
          Float(place % (size + 1) == 0 ? 1 : 0) + sign * step * Float(entry)
        }
        let outputs = tape.constant(
          Tensor(shape: [chosen.count, task.outputs], values: values))
        return motion.moved(
          output: outputs, by: tape.constant(Tensor(shape: [1, size, size], values: matrix))
        ).value.values
      }
      let (ahead, behind) = (moved(1), moved(-1))
      for sample in chosen.indices {
        for output in 0..<task.outputs {
          let place = sample * task.outputs + output
          let slope = (ahead[place] - behind[place]) / (2 * step)
          let velocity = velocities[
            (sample * task.elements.count + number) * task.outputs + output]
          #expect(abs(slope - velocity) < 2e-3 * max(1, abs(velocity)))
        }
      }
    }
  }

  @Test func combinationsOfElementsAndMatricesAreInverse() throws {
    let task = try VectorTask(SmallData.twoBodies(60), settings: settings(), seed: 0)
    let combination = task.elements.indices.map { Double($0 % 5) - 2 }
    let back = task.combination(ofRows: task.rows(combination))
    #expect(zip(combination, back).allSatisfy { abs($0 - $1) < 1e-8 })
  }

  @Test func samplesOfOneTrajectoryStayTogether() throws {
    let groups = (0..<1000).map { $0 / 7 }
    let parts = try TaskParts(groups: groups, share: 0.2)
    let folds = parts.folds(2)
    #expect(folds[0].lowerBound == 0 && folds[1].upperBound == parts.training.upperBound)
    for end in [folds[0].upperBound, parts.training.upperBound] {
      #expect(groups[end] != groups[end - 1])
    }
    #expect(parts.heldOut.upperBound == 1000)
  }

  @Test func anActionThatDoesNotFitTheTargetIsRefused() throws {
    let error = #expect(throws: TaskError.self) {
      try VectorTask(SmallData.tensors(400), settings: settings(.same), seed: 0)
    }
    #expect(error?.description.contains("a vector has 2 numbers, the target 4") ?? false)
    let states = #expect(throws: TaskError.self) {
      try VectorTask(SmallData.twoBodies(60), settings: settings(.identity), seed: 0)
    }
    #expect(states?.description.contains("a state moves as the one before it") ?? false)
  }
}
