import Adaptors
import Configuration
import Datasets
import Fields
import Foundation
import LinearAlgebra
import Testing

@Suite struct AdaptorTests {
  @Test func splitsShareNoTrajectory() throws {
    let source = Examples.samples(count: 50)
    let parts = try SampleSubset.split(source, into: [0.6, 0.2, 0.2], seed: 9)
    #expect(parts.map(\.count) == [30, 10, 10])
    #expect(Set(parts.flatMap(\.indices)).count == 50)
    #expect(parts[0].indices != Array(0..<30))
    let again = try SampleSubset.split(source, into: [0.6, 0.2, 0.2], seed: 9)
    #expect(again.map(\.indices) == parts.map(\.indices))
    #expect(throws: AdaptorError.self) { try SampleSubset.split(source, into: [0.001], seed: 9) }
    #expect(throws: AdaptorError.self) {
      try SampleSubset.split(source, into: [0.7, 0.7], seed: 9)
    }
  }

  @Test func windowsKeepTheirTimes() throws {
    let source = Examples.samples(count: 2)
    let windows = try WindowedSamples(source, length: 2, spacing: 2)
    #expect(windows.windowsPerSample == 2)
    let window = try windows.sample(at: 3)
    #expect(window.fields[0].grid.axes[0].coordinates == [1, 2])
    #expect(
      window.fields[0].values == Array(source.sample(at: 1).fields[0].values[8..<16])
        + Array(source.sample(at: 1).fields[0].values[24..<32]))
    #expect(windows.description.equation == nil)
    #expect(try WindowedSamples(source, length: 4).description.equation != nil)
  }

  @Test func aPairHoldsTheLaterFrame() throws {
    let source = Examples.samples(count: 2, variables: ["u", "v"])
    let pairs = try OneStepPairs(source, steps: 2)
    #expect(pairs.description.kind == .pairs)
    #expect(pairs.description.target == .values(shape: [8, 2], names: []))
    let (pair, sample) = (try pairs.sample(at: 1), source.sample(at: 0))
    #expect(pair.fields[1].values == Array(sample.fields[1].values[8..<16]))
    let later = (0..<8).flatMap { point in sample.fields.map { $0.values[24 + point] } }
    #expect(pair.target == .values(later))
  }

  @Test func cuttingAnAxisEndsItsPeriod() throws {
    let source = Examples.samples()
    let axis = { (samples: PlacedSamples) in samples.description.grid.axes[1] }
    #expect(axis(try PlacedSamples(cropping: "x", to: 2..<6, of: source)).period == nil)
    #expect(axis(try PlacedSamples(every: 2, of: "x", of: source)).period == 2)
    #expect(axis(try PlacedSamples(every: 3, of: "x", of: source)).period == nil)
    let error = try #require(throws: AdaptorError.self) {
      try PlacedSamples(every: 3, of: "z", of: source)
    }
    #expect(error.description == "there is no axis 'z'; the samples have t, x")
  }

  @Test func aNormalisationIsRecordedAndUndone() throws {
    let source = Examples.samples(count: 5, variables: ["u", "v"])
    let normal = try NormalisedSamples(source)
    let values = try normal.samples(in: 0..<5).flatMap { $0.fields[1].values }
    let mean = values.reduce(0, +) / Double(values.count)
    #expect(abs(mean) < 1e-12)
    #expect(abs(values.reduce(0) { $0 + $1 * $1 } / Double(values.count) - 1) < 1e-12)
    let record = try #require(normal.description.adaptations.last?.array?.last)
    let normalisation = try Normalisation(json: record)
    let back = normalisation.undone(try normal.sample(at: 3).fields[1].values, variable: 1)
    for (value, other) in zip(back, source.sample(at: 3).fields[1].values) {
      #expect(abs(value - other) < 1e-12 * abs(other))
    }
  }

  /// Points near a plane in many dimensions.
  static func plane(width: Int, count: Int) -> SampleList {
    let grid = Grid(axes: [.uniform("x", start: 0, length: 1, count: width)])
    return SampleList(
      description: DatasetDescription(kind: .signals, grid: grid, variables: ["u"]),
      samples: (0..<count).map { index in
        let angle = Double(index) * 0.7
        let values = (0..<width).map { place in
          3 * cos(angle) * sin(Double(place)) + 2 * sin(angle) * cos(2 * Double(place)) + 5
            + 1e-3 * sin(Double(place * index))
        }
        return Sample(fields: [Field(name: "u", grid: grid, values: values)])
      })
  }

  @Test func principalComponentsAreFoundAndLeadBack() throws {
    // Large enough for the iteration, small enough for the full decomposition as a reference.
    let source = Self.plane(width: 60, count: 80)
    let few = try PrincipalComponents(2, of: source)
    let full = try PrincipalComponents(50, of: source)
    for place in 0..<2 {
      #expect(abs(few.deviations[place] / full.deviations[place] - 1) < 1e-9)
      for column in 0..<60 {
        #expect(abs(few.rows.row(place)[column] - full.rows.row(place)[column]) < 1e-6)
      }
    }
    #expect(few.shares.reduce(0, +) > 0.99999)
    let white = try ProjectedSamples(source, onto: few, whitens: true)
    let squares = try white.samples(in: 0..<80).reduce(0) {
      $0 + $1.fields[1].values[0] * $1.fields[1].values[0]
    }
    #expect(abs(squares / 79 - 1) < 1e-9)
    let (point, original) = (try white.sample(at: 7), source.sample(at: 7))
    let back = few.vector(at: point.fields.map { $0.values[0] }, whitened: true)
    for (value, other) in zip(back, original.fields[0].values) {
      #expect(abs(value - other) < 3e-3)
    }
    let error = try #require(throws: AdaptorError.self) {
      try PrincipalComponents(61, of: source)
    }
    #expect(error.description.hasSuffix("1 to 60 are possible"))
  }

  @Test(arguments: [1, 3]) func batchesComeInOrder(threads: Int) throws {
    let source = Examples.samples(count: 23)
    let order = SampleSubset.permutation(of: 23, seed: 4)
    let batches = try SampleBatches(source, size: 5, order: order, threads: threads, ahead: 2)
    var seen: [Sample] = []
    while let batch = try batches.next() { seen += batch }
    #expect(seen == order.map { source.sample(at: $0) })
    #expect(try SampleBatches(source, size: 5, keepsRest: false).batches.count == 4)
    // A consumer that stops early leaves no reader waiting for it.
    for _ in 0..<20 { _ = try SampleBatches(source, size: 1, threads: threads, ahead: 1).next() }
    #expect(throws: AdaptorError.self) { try SampleBatches(source, size: 0) }
  }

  @Test func anErrorOfTheSourceReachesTheConsumer() throws {
    struct Broken: DataSource {
      let description = Examples.samples().description
      let count = 9
      func sample(at index: Int) throws -> Sample {
        if index == 6 { throw DatasetError("sample 6 cannot be read") }
        return Examples.samples(count: 9).sample(at: index)
      }
    }
    let batches = try SampleBatches(Broken(), size: 2)
    for _ in 0..<3 { #expect(try batches.next()?.count == 2) }
    let error = try #require(throws: DatasetError.self) { try batches.next() }
    #expect(error.description == "sample 6 cannot be read")
    #expect(try batches.next()?.count == 1)
  }

  @Test func unlikeSourcesAreNotJoined() throws {
    #expect(throws: AdaptorError.self) {
      try ConcatenatedSamples([Examples.samples(), Examples.samples(variables: ["v"])])
    }
    #expect(throws: AdaptorError.self) { try ConcatenatedSamples([]) }
  }
}
