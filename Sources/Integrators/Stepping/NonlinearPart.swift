import CKernels
import Jets
import Numbers
import Spectral

/// The fluxes of an equation on one grid: from the modes of a state to those of its rates.
///
/// What comes out is still to be multiplied by `factors`, which the step coefficients contain.
final class NonlinearPart {
  typealias Modes = UnsafeMutablePointer<SIMD2<Double>>
  typealias Points = UnsafeMutablePointer<Double>

  /// The factors `[row][k]` of what `evaluate` gives; zero where a mode takes no part.
  let factors: [[Complex]]

  /// Where the state of each component `[k]` is written for evaluation; its content is lost.
  let inputs: [AlignedBuffer]

  /// How many modes a rate must have room for.
  let rateCount: Int

  /// The grid on which products are formed.
  let productBox: PeriodicBox

  /// A field or derivative on the product grid, with what makes it of the components: their
  /// places and factors `[k]`; none where the component's modes are transformed as they stand.
  private struct Jet {
    let values: Points
    let parts: [(component: Int, factor: Modes)]
  }

  /// The values of a flux, with the factor `[k]` where a row has several.
  private struct FluxValues {
    let row: Int
    let values: Points
    let factor: Modes?
    let isFirst: Bool
  }

  private let transform: RealTransform
  private let program: GridProgram
  private let placement: ModePlacement
  private let jets: [Jet]
  private let fluxes: [FluxValues]
  private let owned: [AlignedBuffer]

  init(_ equation: EvolutionEquation, box: PeriodicBox, modes: [ModePoint], dealiasing: Dealiasing)
  {
    let degree = equation.degree
    productBox = box.with(
      counts: box.counts.map { dealiasing.productCount(count: $0, degree: degree) })
    let placement = ModePlacement(
      from: box, to: productBox,
      limits: box.counts.map { dealiasing.modeCount(count: $0, degree: degree) })
    let transform = RealTransform(shape: productBox.counts)
    (self.placement, self.transform) = (placement, transform)
    rateCount = max(box.modeCount, transform.modeCount)
    let takesPart = placement.mask(modeCount: box.modeCount)
    let scale = 1 / Double(transform.length)

    var owned: [AlignedBuffer] = []
    func buffer(_ values: [Complex]) -> Modes {
      let result = AlignedBuffer(complex: values.count)
      for (mode, value) in values.enumerated() {
        result.complex[mode] = SIMD2(value.real, value.imaginary)
      }
      owned.append(result)
      return result.complex
    }

    let occurring = Set(equation.rates.flatMap(\.fluxes).flatMap(\.expression.jets)).sorted()
    let values = occurring.map { _ in AlignedBuffer(reals: transform.length) }
    let isDirect =
      placement.isPrefix && equation.rates.count == 1
      && occurring == [equation.components[0]]
    jets = zip(occurring, values).map { jet, values in
      guard !isDirect else { return Jet(values: values.reals, parts: []) }
      let rows = modes.map { equation.factors(of: jet, at: $0) }
      let parts = equation.rates.indices.filter { place in
        rows.contains { $0[place] != .zero }
      }.map { place in (place, buffer(rows.map { $0[place] })) }
      return Jet(values: values.reals, parts: parts)
    }
    inputs =
      isDirect
      ? [transform.modes] : equation.rates.map { _ in AlignedBuffer(complex: box.modeCount) }

    // A row's lone flux is transformed without its constant and its derivative, which the row's
    // factor takes over.
    var expressions: [Expression] = []
    var factors: [[Complex]] = []
    var places: [(row: Int, derivative: MultiIndex?, isFirst: Bool)] = []
    for (row, rate) in equation.rates.enumerated() {
      var factor = modes.map { scale * equation.inverseMass(of: row, at: $0) }
      if rate.fluxes.count == 1 {
        let (coefficient, rest) = rate.fluxes[0].expression.coefficientAndRest
        expressions.append(rest)
        places.append((row, nil, true))
        let orders = equation.orders(rate.fluxes[0].derivative)
        for (mode, point) in modes.enumerated() {
          factor[mode] = coefficient.double * (factor[mode] * point.multiplier(orders: orders))
        }
      } else {
        expressions += rate.fluxes.map(\.expression)
        places += rate.fluxes.enumerated().map { (row, $1.derivative, $0 == 0) }
      }
      for mode in modes.indices where !takesPart[mode] { factor[mode] = .zero }
      factors.append(factor)
    }
    self.factors = factors
    var coordinates: [IndependentVariable: [Double]] = [:]
    for (axis, variable) in equation.axes.enumerated() {
      coordinates[variable] = productBox.coordinates(axis: axis)
    }
    program = GridProgram(
      expressions, inputs: Dictionary(uniqueKeysWithValues: zip(occurring, values)),
      coordinates: coordinates, count: transform.length)
    fluxes = zip(program.results, places).map { values, place in
      FluxValues(
        row: place.row, values: values.reals,
        factor: place.derivative.map { derivative in
          buffer(modes.map { $0.multiplier(orders: equation.orders(derivative)) })
        }, isFirst: place.isFirst)
    }
    self.owned = owned + values
  }

  /// Evaluates the fluxes of the state in `inputs` at a time, into the modes `[row][k]`.
  ///
  /// - Parameter rates: each holds `rateCount` modes; modes that take no part keep what they hold.
  func evaluate(time: Double, into rates: [Modes]) {
    let modes = transform.modes.complex
    for jet in jets {
      for gap in placement.gaps {
        (modes + gap.lowerBound).update(repeating: .zero, count: gap.count)
      }
      for (index, part) in jet.parts.enumerated() {
        for run in placement.runs {
          let source = inputs[part.component].complex + run.source
          if index == 0 {
            kernels_complex_multiply(
              run.count, part.factor + run.source, source, modes + run.target)
          } else {
            kernels_complex_add_product(
              run.count, part.factor + run.source, source, modes + run.target)
          }
        }
      }
      transform.inverse(modes, into: jet.values)
    }
    program.run(time: time)
    for flux in fluxes {
      let rate = rates[flux.row]
      if flux.factor == nil, placement.isPrefix {
        transform.forward(flux.values, into: rate)
        continue
      }
      transform.forward(flux.values, into: modes)
      for run in placement.runs {
        let (source, target) = (modes + run.target, rate + run.source)
        guard let factor = flux.factor else {
          target.update(from: source, count: run.count)
          continue
        }
        if flux.isFirst {
          kernels_complex_multiply(run.count, factor + run.source, source, target)
        } else {
          kernels_complex_add_product(run.count, factor + run.source, source, target)
        }
      }
    }
  }

  /// The first point of the product grid where a flux had no finite value in the last evaluation.
  var firstInvalidPoint: Int? {
    (0..<transform.length).first { point in
      fluxes.contains { !$0.values[point].isFinite }
    }
  }

  /// How the transforms were planned.
  var origin: PlanOrigin { transform.origin }
}
