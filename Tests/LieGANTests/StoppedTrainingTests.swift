import LieGAN
import Networks
import Randomness
import Synchronization
import Tasks
import Testing

/// Discriminators that say nothing sensible any more after so many calls.
private struct Failing: MovableData {
  let data: VectorDiscriminators
  let calls: Counter
  let limit: Int

  final class Counter: Sendable {
    let value = Mutex(0)
  }

  var parts: SampleParts { data.parts }

  func initialise(
    _ store: inout ParameterStore<Float>, channels: Int, random: inout PhiloxGenerator
  ) {
    data.initialise(&store, channels: channels, random: &random)
  }

  func logits(
    of chosen: [Int], movedBy matrices: Networks.Variable<Float>?,
    channels: Networks.Variable<Float>, _ parameters: Parameters<Float>,
    random: inout PhiloxGenerator
  ) -> DiscriminatorLogits {
    let count = calls.value.withLock { value in
      value += 1
      return value
    }
    let logits = data.logits(
      of: chosen, movedBy: matrices, channels: channels, parameters, random: &random)
    guard count > limit else { return logits }
    return DiscriminatorLogits(whole: Float.nan * logits.whole, input: nil)
  }
}

@Suite struct StoppedTrainingTests {
  @Test func aTrainingThatBecomesInfiniteStopsAndKeepsTheBestIterate() throws {
    var learner = LieGANLearner()
    (learner.steps, learner.epochs, learner.regression) = (100, 10, false)
    (learner.batch, learner.copies) = (64, 8)
    let samples = try VectorSamples(SmallData.twoBodies(100), settings: learner, seed: 0)
    let names = ["q1x", "q1y", "p1x", "p1y", "q2x", "q2y", "p2x", "p2y"]
    let space = try samples.principal.searchSpace(SearchMask.blocks.entries(on: names))
    let data = try VectorDiscriminators(
      samples, regression: nil, isConditional: false, settings: learner)
    var training = AdversarialTraining(
      Failing(data: data, calls: Failing.Counter(), limit: 800), space: space, channels: 2,
      settings: learner, law: .normal(0.5), seed: 0, round: 0)
    let start = training.best
    try training.run { _, _ in }
    let (stop, best) = (training.stoppedAt, training.best)
    let step = try #require(stop)
    #expect((10..<100).contains(step))
    #expect(best != start)
    #expect(best.allSatisfy { $0.allSatisfy { $0.isFinite } })
    let shares = training.bestShares
    #expect(shares.allSatisfy { $0.isFinite })
  }

  @Test func aLearnerThatKeptNothingSaysSoInOneLine() throws {
    var learner = LieGANLearner()
    learner.discriminatorRate = 1e30
    learner.regressionSteps = 5
    do {
      _ = try learner.fit(SmallData.twoBodies(100), seed: 0, record: { _ in })
      Issue.record("the training cannot go well")
    } catch {
      #expect("\(error)".hasPrefix("a number became infinite at step "))
      #expect(!"\(error)".contains("\n"))
    }
  }
}
