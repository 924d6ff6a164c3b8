import Jets
import Numbers
import Spectral

/// The fluxes of an equation on one grid: from the modes of a state to those of its rate.
///
/// What comes out is still to be multiplied by `factor`, which the step coefficients contain.
final class NonlinearPart {
  /// The factor `[k]` of what `evaluate` gives; as many as modes take part.
  let factor: [Complex]

  /// Where a state `[k]` is written for evaluation; its content is lost.
  let input: AlignedBuffer

  /// How many modes, from zero, take part.
  var modeCount: Int { factor.count }

  private let transform: RealTransform
  private let program: GridProgram
  /// The buffers of the field and its derivatives on the product grid, with the factors `[k]`
  /// that make them of the state.
  private let jets: [(values: Kernels.Points, factor: Kernels.Modes?)]
  /// The values of each flux, with the factor `[k]` where there are several.
  private let fluxes: [(values: Kernels.Points, factor: Kernels.Modes?)]
  private let owned: [AlignedBuffer]

  init(_ equation: EvolutionEquation, period: Double, count: Int, dealiasing: Dealiasing) {
    let productCount = dealiasing.productCount(count: count, degree: equation.degree)
    let modes = dealiasing.modeCount(count: count, degree: equation.degree)
    transform = RealTransform(length: productCount)
    func factors(_ order: Int) -> [Complex] {
      let all = Spectrum.derivativeMultipliers(count: count, order: order, period: period)
      return Array(all.prefix(modes))
    }
    var owned: [AlignedBuffer] = []
    func buffer(_ factors: [Complex]) -> Kernels.Modes {
      let result = AlignedBuffer(complex: 2 * factors.count)
      for (mode, value) in factors.enumerated() {
        Kernels.store(value, at: mode, in: result.complex)
      }
      owned.append(result)
      return result.complex
    }

    let occurring = Set(equation.fluxes.flatMap(\.expression.jets)).sorted()
    let onlyField = occurring.allSatisfy { $0.derivative == .zero }
    let inputs = occurring.map { _ in AlignedBuffer(reals: productCount) }
    jets = zip(occurring, inputs).map { jet, values in
      (values.reals, onlyField ? nil : buffer(factors(jet.derivative.x)))
    }
    input = onlyField ? transform.modes : AlignedBuffer(complex: modes)

    // A lone flux is transformed without its constant factor, which `factor` takes over.
    var expressions = equation.fluxes.map(\.expression)
    let isAlone = expressions.count == 1
    let scale = 1 / Double(productCount)
    if isAlone {
      let (coefficient, rest) = expressions[0].coefficientAndRest
      expressions = [rest]
      factor = factors(equation.fluxes[0].derivative.x).map { scale * coefficient.double * $0 }
    } else {
      factor = [Complex](repeating: Complex(scale), count: modes)
    }
    program = GridProgram(
      expressions, inputs: Dictionary(uniqueKeysWithValues: zip(occurring, inputs)),
      points: (0..<productCount).map { Double($0) * period / Double(productCount) })
    fluxes = zip(program.results, equation.fluxes).map { values, flux in
      (values.reals, isAlone ? nil : buffer(factors(flux.derivative.x)))
    }
    self.owned = owned + inputs
  }

  /// Evaluates the fluxes of the state in `input` at a time, into the modes `rate` `[k]`.
  ///
  /// - Parameter rate: holds all modes of the product grid.
  func evaluate(time: Double, into rate: Kernels.Modes) {
    let modes = transform.modes.complex
    let count = factor.count
    for (values, factor) in jets {
      if let factor { Kernels.multiply(count: count, factor, input.complex, into: modes) }
      Kernels.clear(from: count, to: transform.modeCount, modes)
      transform.inverse(modes, into: values)
    }
    program.run(time: time)
    if fluxes.count > 1 { Kernels.clear(from: 0, to: count, rate) }
    for (values, factor) in fluxes {
      if let factor {
        transform.forward(values, into: modes)
        Kernels.addProduct(count: count, factor, modes, to: rate)
      } else {
        transform.forward(values, into: rate)
      }
    }
  }

  /// How the transforms were planned.
  var origin: PlanOrigin { transform.origin }

  /// The number of points of the product grid.
  var productCount: Int { transform.length }
}
