import Datasets
import Foundation
import Infinitesimal
import Integrators
import Jets
import Networks
import Testing

/// The score of moved solutions against flows that are known.
@Suite struct FlowScoreTests {
  private static func small() -> FlowSettings {
    var settings = FlowSettings()
    settings.heads = 2
    settings.widths = [6]
    settings.headWidth = 4
    settings.patch = [16, 16]
    settings.batch = 2
    settings.substeps = 4
    settings.intervals = 2
    settings.nodes = [5, 5, 6]
    settings.comparison = [3, 8]
    settings.steps = 4
    settings.learningRate = 1e-2
    return settings
  }

  /// The relative residual, root mean square over the points, after a flow.
  private static func residual(
    _ source: SampleList, after flow: ([Double]) -> [Double]
  ) throws -> Double {
    var settings = small()
    settings.nodes = [7, 7, 7]
    let training = try FlowTraining<Double>(settings, source, points: 500, seed: 1)
    let data = training.data
    let batch = try FlowBatch(data, settings, seed: 2, step: 0)
    let loss = FlowLoss<Double>(training.network, settings, data: data)
    let nodes = batch.interpolations[0].nodes
    let moved = stride(from: 0, to: nodes.count, by: 3).flatMap { start -> [Double] in
      let node = Array(nodes[start..<start + 3])
      return zip(flow(node), node).enumerated().map { ($1.0 - $1.1) / data.deviations[$0] }
    }
    return try loss.residuals([moved], batch.patches[0], batch.interpolations[0]).means[0]
      .squareRoot()
  }

  @Test func symmetriesOfKdVKeepSolutionsAndOthersDoNot() throws {
    let source = try kdvSolutions(count: 3)
    let s = 0.3
    let symmetries: [([Double]) -> [Double]] = [
      { [$0[0] + s, $0[1], $0[2]] },
      { [$0[0], $0[1] - s, $0[2]] },
      { [$0[0], $0[1] + s * $0[0], $0[2] + s] },
      { [$0[0] * exp(3 * s), $0[1] * exp(s), $0[2] * exp(-2 * s)] },
    ]
    let greatest = try symmetries.map { try Self.residual(source, after: $0) }.max() ?? .nan
    // What aliasing leaves between (u^2 / 2)_x and u u_x on 96 points.
    #expect(greatest < 3e-5)
    let others: [([Double]) -> [Double]] = [
      { [$0[0], $0[1], $0[2] + s] },
      { [$0[0] * exp(2 * s), $0[1] * exp(s), $0[2] * exp(-2 * s)] },
      { [$0[0], $0[1] + s * $0[0], $0[2] + 1.1 * s] },
      { [$0[0], $0[1] + s * $0[2], $0[2]] },
    ]
    for other in others {
      let residual = try Self.residual(source, after: other)
      #expect(residual > 100 * max(greatest, 1e-5))
    }
  }

  /// The flow is not linear, and mixes derivatives of all orders.
  @Test func projectiveSymmetryOfBurgersIsInterpolated() throws {
    let source = try flowSolutions(
      "u_t + u*u_x = nu*u_xx", parameters: ["nu": 0.1], count: 3, period: 8, points: 96, time: 2,
      frames: 41)
    let s = 0.1
    let kept = try Self.residual(source) { z in
      let factor = 1 / (1 - s * z[0])
      return [factor * z[0], factor * z[1], z[2] / factor + s * z[1]]
    }
    #expect(kept < 1e-5)
    let lost = try Self.residual(source) { z in
      let factor = 1 / (1 - s * z[0])
      return [factor * z[0], factor * z[1], z[2] / factor]
    }
    #expect(lost > 1e-2)
  }

  /// Moving by a nonlinear map along x and t uses the mixed derivatives of the solution by time.
  @Test func patchesHaveTheTaylorPolynomialsOfTheSolution() throws {
    let source = try kdvSolutions(count: 1)
    let field = source.samples[0].fields[0]
    let system = try EquationSystem(parsing: "u_t + u*u_x + u_xxx = 0")
    let patch = try SolutionPatch(
      field, corner: (10, 20), shape: (8, 8), basis: PatchBasis(order: 3), equation: .init(system))
    // From one point of the patch to another, a column and a row away.
    let (here, there) = (3 * 8 + 3, 4 * 8 + 4)
    let (dt, dx) = (patch.times[1] - patch.times[0], patch.positions[1] - patch.positions[0])
    let value = patch.basis.exponents.enumerated().reduce(0.0) { sum, term in
      sum + patch.coefficients[term.offset][here] * pow(dt, Double(term.element.t))
        * pow(dx, Double(term.element.x))
    }
    let change = abs(patch.coefficients[0][there] - patch.coefficients[0][here])
    #expect(abs(value - patch.coefficients[0][there]) < 0.02 * change)
  }

  @Test func gradientIsThatOfTheWholeLoss() throws {
    let source = try kdvSolutions(count: 3)
    var settings = Self.small()
    settings.patch = [6, 6]
    settings.nodes = [3, 3, 3]
    settings.slope = 0.05
    for orthogonality in [0.0, 3.0] {
      settings.orthogonalityWeight = orthogonality
      let training = try FlowTraining<Double>(settings, source, points: 500, seed: 3)
      let batch = try FlowBatch(training.data, settings, seed: 4, step: 0)
      let loss = FlowLoss<Double>(training.network, settings, data: training.data)
      let store = training.store
      let (losses, gradient) = try loss(store, batch, roughnessCounts: true)
      #expect(losses.lipschitz > 0 && losses.orthogonality.isZero == orthogonality.isZero)
      // With the stop-gradient only the last field's own weights see the whole of the loss.
      let places = store.entries.filter { orthogonality == 0 || $0.name.hasPrefix("head1") }
        .flatMap { [$0.offset, $0.offset + $0.count / 2] }
      for place in places {
        func value(_ change: Double) throws -> Double {
          var moved = store
          moved.values[place] += change
          return try loss(moved, batch, roughnessCounts: true).losses.total
        }
        let step = 1e-5
        let difference = try (value(step) - value(-step)) / (2 * step)
        #expect(
          abs(gradient[place] - difference) < 1e-5 * max(abs(difference), 1),
          "\(place) of \(store.values.count)")
      }
    }
  }

  @Test func trainingIsTheSameForAnyNumberOfThreads() throws {
    let source = try kdvSolutions(count: 4)
    let runs = try [1, 2].map { threads in
      var training = try FlowTraining<Float>(
        Self.small(), source, points: 500, seed: 5, threads: threads)
      for _ in 0..<3 { _ = try training.step() }
      return training.store.values
    }
    #expect(runs[0] == runs[1])
    let isFinite = runs[0].allSatisfy { $0.isFinite }
    #expect(isFinite)
  }

  @Test func whatCannotBeUsedIsNamed() throws {
    let source = try kdvSolutions(count: 2)
    func message(_ change: (inout FlowSettings) -> Void) -> String {
      var settings = Self.small()
      change(&settings)
      do {
        _ = try FlowTraining<Float>(settings, source, points: 500, seed: 0)
        return ""
      } catch { return "\(error)" }
    }
    #expect(message { $0.sigma = -1 } == "flow.sigma is -1.0; a positive number is needed")
    #expect(message { $0.nodes = [5, 5] }.contains("three numbers from 2 to 16"))
    #expect(message { $0.patch = [40, 16] }.contains("41 frames of 96 points"))
    #expect(message { _ in }.isEmpty)
  }
}
