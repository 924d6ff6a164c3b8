import Adaptors
import Datasets
import Fields
import Testing

/// What holds for every adaptor around a source of every kind.
@Suite struct AdaptorContractTests {
  struct Adaptor: Sendable, CustomTestStringConvertible {
    let name: String
    let needsTime: Bool
    let adapt: @Sendable (any DataSource) throws -> any DataSource
    var testDescription: String { name }
  }

  static let adaptors = [
    Adaptor(name: "subset", needsTime: false) { try SampleSubset([4, 0, 2], of: $0) },
    Adaptor(name: "shuffle", needsTime: false) { SampleSubset(shuffling: $0, seed: 5) },
    Adaptor(name: "split", needsTime: false) {
      try SampleSubset.split($0, into: [0.5, 0.5], seed: 1)[1]
    },
    Adaptor(name: "concatenate", needsTime: false) { try ConcatenatedSamples([$0, $0]) },
    Adaptor(name: "crop", needsTime: false) {
      try PlacedSamples(cropping: $0.description.grid.axes[0].name, to: 1..<3, of: $0)
    },
    Adaptor(name: "downsample", needsTime: false) {
      try PlacedSamples(every: 2, of: $0.description.grid.axes[0].name, of: $0)
    },
    Adaptor(name: "noise", needsTime: false) { try NoisySamples($0, fraction: 0.1, seed: 2) },
    Adaptor(name: "normalise", needsTime: false) { try NormalisedSamples($0) },
    Adaptor(name: "principal components", needsTime: false) {
      try ProjectedSamples($0, onto: PrincipalComponents(2, of: $0), whitens: false)
    },
    Adaptor(name: "window", needsTime: true) { try WindowedSamples($0, length: 2, spacing: 2) },
    Adaptor(name: "one step", needsTime: true) { try OneStepPairs($0, steps: 2) },
  ]

  @Test(arguments: adaptors) func aSourceOfEveryKindStaysASource(_ adaptor: Adaptor) throws {
    for list in Examples.everyKind {
      let hasTime = list.description.grid.axes.first?.name == "t"
      guard hasTime || !adaptor.needsTime else {
        #expect(throws: AdaptorError.self) { try adaptor.adapt(list) }
        continue
      }
      let source = try adaptor.adapt(list)
      try checkContract(source)
      #expect(source.description.adaptations.count == list.description.adaptations.count + 1)
      // Another adaptor on top sees nothing but a source.
      try checkContract(SampleSubset(shuffling: source, seed: 3))
      try checkContract(NoisySamples(source, fraction: 0.01, seed: 1))
    }
  }

  private func checkContract(_ source: any DataSource) throws {
    let description = source.description
    #expect(source.count > 0)
    let inOrder = try source.samples(in: 0..<source.count)
    #expect(inOrder.count == source.count)
    for index in (0..<source.count).reversed() {
      let sample = try source.sample(at: index)
      #expect(sample == inOrder[index])
      #expect(sample.fields.map(\.name) == description.variables)
      for field in sample.fields { #expect(field.grid.shape == description.grid.shape) }
      switch (description.target, sample.target) {
      case (nil, nil): break
      case (let target?, let value?): #expect(target.contains(value))
      default: Issue.record("a target without a description, or the other way round")
      }
    }
  }
}
