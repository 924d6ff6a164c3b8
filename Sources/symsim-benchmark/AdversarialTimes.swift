import Datasets
import Fields
import Foundation
import LieGAN
import Randomness
import Tasks

/// Times a step of generator and discriminator at the sizes of Yang, Walters, Dehmamy and Yu (2023) for two
/// bodies: a batch of 64 pairs of states of 8 numbers, each moved by a group element of its own, one
/// generator of 2 x 2 blocks, a discriminator of 16-512-512-1.
///
/// Prints the median seconds of a step, and the mean seconds of processor time.
func timeAdversarialSteps() throws {
  let names = ["q1x", "q1y", "p1x", "p1y", "q2x", "q2y", "p2x", "p2y"]
  let grid = Grid(axes: [.uniform("t", start: 0, length: 20, count: 20)])
  let samples = (0..<200).map { index -> Sample in
    var random = PhiloxGenerator(seed: 1, index: UInt64(index), stream: 0)
    return Sample(
      fields: names.map { name in
        Field(name: name, grid: grid, values: (0..<20).map { _ in random.normal() })
      })
  }
  let source = SampleList(
    description: DatasetDescription(kind: .trajectories, grid: grid, variables: names),
    samples: samples)
  var settings = LieGANLearner()
  (settings.regression, settings.widths) = (false, [512, 512])
  (settings.batch, settings.copies, settings.steps, settings.lag) = (64, 1, 1000, 1)
  let vectors = try VectorSamples(source, settings: settings, seed: 0)
  let space = try vectors.principal.searchSpace(SearchMask.blocks.entries(on: names))
  let data = try VectorDiscriminators(
    vectors, regression: nil, isConditional: false, settings: settings)
  var training = AdversarialTraining(
    data, space: space, channels: 1, count: 0, settings: settings, law: .normal(1), seed: 0,
    round: 0)
  var times: [Double] = []
  for step in 0..<10 { _ = training.advance(step) }
  let start = processorSeconds()
  for step in 10..<60 { times.append(seconds { _ = training.advance(step) }) }
  print(times.sorted()[25], (processorSeconds() - start) / 50)
}
