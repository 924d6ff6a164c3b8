import Adaptors
import Datasets
import Fields
import Foundation
import Learning
import LinearAlgebra
import SparseAutoencoder
import SparseDynamics
import Symmetries
import Testing

struct SparseAutoencoderTests {
  /// A wave that travels around a ring: a rotation of two coordinates, in 24 values.
  private func wave(frames: Int) throws -> StateTrajectories {
    let grid = Grid(axes: [
      .uniform("t", start: 0, length: 0.05 * Double(frames - 1), count: frames),
      .periodic("x", period: 2 * Double.pi, count: 24),
    ])
    var values: [Double] = []
    for frame in 0..<frames {
      for place in 0..<24 {
        let angle: Double = Double.pi * Double(place) / 12 - 0.1 * Double(frame)
        values.append(1 + 3 * cos(angle))
      }
    }
    return try StateTrajectories(
      SampleList(
        description: DatasetDescription(grid: grid, variables: ["u"]),
        samples: [Sample(fields: [Field(name: "u", grid: grid, values: values)])]))
  }

  @Test func aTravellingWaveIsARotationOfPrincipalComponents() throws {
    let data = try wave(frames: 200)
    let space = try LatentSpace(
      PrincipalComponents(2, ofVectors: data.stackedStates(most: 200)), variables: ["u"])
    let latents = space.encoder(data.states[0].transposed)
    let back = space.decoder(latents).transposed
    for (one, two) in zip(back.entries, data.states[0].entries) { #expect(abs(one - two) < 1e-9) }
    let found = try SparseIdentification().identified(
      [latents.transposed], times: data.times, names: ["z1", "z2"])
    #expect(found.terms >= 2 && found.forecastError < 1e-4, "\(found.equations)")
  }

  @Test func anAutoencoderLearnsStatesAndTheirMotionTogether() throws {
    let data = try wave(frames: 300)
    var settings = SparseAutoencoder()
    (settings.steps, settings.thresholdInterval, settings.widths) = (1500, 300, [24])
    settings.batch = 64
    let space = try settings.fit(data, dimension: 2, seed: 1)
    #expect(space.stateSize == 24 && space.dimension == 2 && space.dynamics != nil)
    let states = data.states[0].transposed
    let back = space.decoder(space.encoder(states))
    let rest = zip(back.entries, states.entries).reduce(0) {
      $0 + ($1.0 - $1.1) * ($1.0 - $1.1)
    }
    // The wave's variance is 4.5.
    #expect((rest / Double(states.entries.count) / 4.5).squareRoot() < 0.05)
    let again = try settings.fit(data, dimension: 2, seed: 1)
    #expect(again == space)
  }

  @Test func aLearningRateThatDivergesLeavesTheLastGoodIterate() throws {
    var settings = SparseAutoencoder()
    (settings.steps, settings.learningRate, settings.widths) = (200, 1e200, [8])
    var messages: [String] = []
    let space = try settings.fit(wave(frames: 100), dimension: 2, seed: 0) {
      if let message = $0.message { messages.append(message) }
    }
    #expect(messages.contains { $0.contains("not finite at step") })
    let origin = space.encoder(Matrix(rows: 24, columns: 1)).entries
    #expect(origin.allSatisfy { $0.isFinite })
  }
}
