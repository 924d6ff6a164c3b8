import Configuration
import Datasets
import Fields
import LinearAlgebra
package import Networks
package import Randomness

/// Trajectories and pairs: vectors that one map acts on together.
///
/// Of trajectories a sample is a state and one an eighth of the frames later, with the number of the frame
/// beside them: the law is that of the trajectories at a given time. Of pairs it is the input, a vector at
/// each of its places.
package struct VectorSamples: MovableSamples {
  package let coordinates: [String]
  package private(set) var moments: (centres: [Double], deviations: [Double]) = ([], [])
  package private(set) var groups: [Int] = []
  package let isStandardised = true

  /// The vectors of each sample, `[sample][vector * coordinate]`.
  private(set) var vectors: [[Double]] = []

  /// The time of each sample between 0 and 1; empty where time says nothing.
  private var times: [Double] = []

  /// The targets, if there are any.
  private(set) var target: DiagnosedTarget?

  private static let stream: UInt32 = 0x6469_7673

  /// With fewer trajectories than this their frames are cut into runs, and time is left out.
  private static let leastGroups = 40

  private static let widths = [64, 64]

  /// Reads samples, at most so many.
  ///
  /// - Throws: `DiagnosisError` for too few or values that are not finite, or what reading throws.
  init(_ source: any DataSource, limit: Int, seed: UInt64) throws {
    let description = source.description
    coordinates = description.variables
    var random = PhiloxGenerator(seed: seed, index: 0, stream: Self.stream)
    if description.kind == .trajectories {
      try readStates(source, limit: limit, &random)
    } else {
      try readPairs(source, limit: limit, &random)
    }
    guard vectors.count >= 200 else {
      throw DiagnosisError("the data give \(vectors.count) samples; 200 at least are needed")
    }
    guard vectors.allSatisfy({ $0.allSatisfy(\.isFinite) }),
      target?.values.allSatisfy({ $0.allSatisfy(\.isFinite) }) ?? true
    else { throw DiagnosisError("the data have values that are not finite; clean data are needed") }
    moments = pointMoments()
  }

  private mutating func readStates(
    _ source: any DataSource, limit: Int, _ random: inout PhiloxGenerator
  ) throws {
    let each = max(limit / max(source.count, 1), 1)
    let runs = max((Self.leastGroups + source.count - 1) / max(source.count, 1), 1)
    for number in random.order(source.count) where vectors.count < limit {
      let sample = try source.sample(at: number)
      guard sample.status == .complete, let all = sample.fields.first?.values.count, all >= 2 else {
        continue
      }
      let lag = max(all / 8, 1)
      let frames = all - lag
      let starts =
        frames <= each
        ? Array(0..<frames)
        : (0..<each).map { ($0 * frames + random.integer(in: 0...frames - 1)) / each }
      for start in starts {
        vectors.append(
          sample.fields.map { $0.values[start] } + sample.fields.map { $0.values[start + lag] })
        groups.append(runs * number + runs * start / frames)
        if runs == 1 { times.append(Double(start) / Double(frames)) }
      }
    }
  }

  private mutating func readPairs(
    _ source: any DataSource, limit: Int, _ random: inout PhiloxGenerator
  ) throws {
    let description = source.description
    let n = coordinates.count
    if let kind = description.target {
      var target = DiagnosedTarget()
      switch kind {
      case .classes(let names): target.classes = names.count
      case .values(let shape, let names):
        if names == coordinates || (names.isEmpty && shape == [n]) { target.action = .vector }
        if shape.count == 2, shape[0] == shape[1], shape[0] > 1 { target.action = .tensor }
      }
      self.target = target
    }
    // The pairs of one trajectory stand one after the other.
    let isWindowed = description.recipe?.object?["task"] == "one-step"
    let places = description.grid.pointCount
    for number in random.order(source.count).prefix(limit) {
      let sample = try source.sample(at: number)
      guard sample.status == .complete else { continue }
      vectors.append((0..<places).flatMap { place in sample.fields.map { $0.values[place] } })
      groups.append(isWindowed ? number * 100 / source.count : number)
      switch sample.target {
      case .label(let label)?: target?.labels.append(label)
      case .values(let values)?: target?.values.append(values)
      case nil: break
      }
    }
    if let target, target.labels.count + target.values.count != vectors.count { self.target = nil }
  }

  private func pointMoments() -> (centres: [Double], deviations: [Double]) {
    let n = coordinates.count
    var (sums, squares) = ([Double](repeating: 0, count: n), [Double](repeating: 0, count: n))
    let total = Double(vectors.count * (vectors.first?.count ?? 0) / n)
    for vector in vectors { for (place, value) in vector.enumerated() { sums[place % n] += value } }
    let centres = sums.map { $0 / total }
    for vector in vectors {
      for (place, value) in vector.enumerated() {
        let difference = value - centres[place % n]
        squares[place % n] += difference * difference
      }
    }
    let deviations = squares.map { ($0 / total).squareRoot() }
    let largest = deviations.max() ?? 0
    // A coordinate that does not vary is as wide as the widest.
    return (
      centres, deviations.map { $0 > 1e-9 * largest ? $0 : (largest > 0 ? largest : 1) }
    )
  }

  /// The vectors of a sample after a map, `[vector][coordinate]`.
  func moved(_ sample: Int, by map: AffineMap?) -> [[Double]] {
    let n = coordinates.count
    return stride(from: 0, to: vectors[sample].count, by: n).map { start in
      let vector = Array(vectors[sample][start..<start + n])
      return map?(vector) ?? vector
    }
  }

  package func inputs(
    _ chosen: [Int], movedBy maps: [AffineMap], _ random: inout PhiloxGenerator
  ) -> [[Float]] {
    zip(chosen, maps).map { sample, map in
      moved(sample, by: map).flatMap { $0.map(Float.init) }
        + (times.isEmpty ? [] : [Float(times[sample])])
    }
  }

  private var network: MultilayerPerceptron {
    let inputs = (vectors.first?.count ?? 0) + (times.isEmpty ? 0 : 1)
    return MultilayerPerceptron(
      name: "diagnosis", widths: [inputs] + Self.widths + [1], activation: .silu,
      initialisations: [.kaiming(gain: 1.3)], biasRange: 0.5)
  }

  package func initialised(seed: UInt64, stream: UInt32) -> ParameterStore<Float> {
    var random = PhiloxGenerator(seed: seed, index: 0, stream: stream)
    var store = ParameterStore<Float>()
    network.initialise(&store, random: &random)
    return store
  }

  package func logits(_ inputs: Variable<Float>, _ parameters: Parameters<Float>) -> Variable<Float>
  {
    network(inputs, parameters)
  }

  /// A linear map within the span of the vectors: the exponential of a normal matrix of deviation
  /// `1 / sqrt(n)` on their standardised principal coordinates.
  package func change(_ random: inout PhiloxGenerator) throws -> AffineMap {
    let n = coordinates.count
    var covariance = Matrix(rows: n, columns: n)
    let rows = vectors.prefix(4000).enumerated().flatMap { sample, _ in moved(sample, by: nil) }
    for row in rows {
      for one in 0..<n {
        for other in 0..<n {
          covariance[one, other] +=
            row[one] * row[other] / (moments.deviations[one] * moments.deviations[other])
        }
      }
    }
    let decomposition = try SingularValueDecomposition(covariance)
    let kept = decomposition.values.indices.filter {
      decomposition.values[$0] > 1e-8 * decomposition.values[0]
    }
    let roots = kept.map { decomposition.values[$0].squareRoot() }
    let axes = decomposition.left.selecting(columns: kept)
    let factor = 1 / Double(kept.count).squareRoot()
    let small =
      Matrix(
        rows: kept.count, columns: kept.count,
        entries: (0..<kept.count * kept.count).map { _ in factor * random.normal() }
      ).exponential - AffineMap.identity(kept.count).matrix
    let product =
      axes.scalingColumns(by: roots) * small
      * axes.scalingColumns(by: roots.map { 1 / $0 }).transposed
    var matrix = AffineMap.identity(n).matrix
    for row in 0..<n {
      for column in 0..<n {
        matrix[row, column] +=
          product[row, column] * moments.deviations[row] / moments.deviations[column]
      }
    }
    return AffineMap(matrix: matrix)
  }
}
