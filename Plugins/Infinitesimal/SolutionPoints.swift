import Datasets
import Fields
import Integrators
import Jets
import Parallelism
import Randomness
import Spectral
import Symmetries

/// Points of the solutions with all that the infinitesimal criterion needs there.
///
/// Space derivatives are spectral, those by time come from the equation: so the points lie on it
/// exactly, whatever the data's error.
struct SolutionPoints: Sendable {
  /// The exponents of t and x of each Taylor coefficient.
  let exponents: [MultiIndex]

  /// The Taylor coefficients of t, x and u along the solution, `[exponent][point][coordinate]`.
  let coordinates: [[Double]]

  /// What the criterion takes of each component's Taylor coefficients,
  /// `[component][exponent][point]`.
  let weights: [[[Double]]]

  /// The number of points.
  let count: Int

  /// The mean of each coordinate over the points.
  let means: [Double]

  /// The standard deviation of each coordinate over the points.
  let deviations: [Double]

  /// The root mean square of `sqrt(sum of squared terms of the equation)`, by which the criterion is
  /// divided.
  let termSize: Double

  /// The stream of the points' random numbers.
  private static let stream: UInt32 = 0x706f_696e

  /// Draws points from some samples of a source.
  ///
  /// - Parameters:
  ///   - samples: the trajectories to take points of.
  ///   - count: about how many points, evenly spread over trajectories and frames.
  ///   - framesPerSample: in how many frames of each trajectory.
  /// - Throws: `InfinitesimalError` where the data are not of one field over (t, x), or what reading
  ///   them throws.
  init(
    _ source: any DataSource, samples: [Int], of system: EquationSystem, count: Int,
    framesPerSample: Int, seed: UInt64
  ) throws {
    let grid = source.description.grid
    guard source.description.kind == .evolution, grid.axes.count == 2,
      let period = grid.axes[1].period,
      system.space.dependents == source.description.variables, system.space.dependents.count == 1
    else {
      throw InfinitesimalError(
        "the data are not of one field over (t, x) on a periodic interval, which infinitesimal needs"
      )
    }
    let equations = try DeterminingEquations(system)
    let equation = try EvolutionEquation(system)
    let frames = min(framesPerSample, grid.axes[0].count)
    let perFrame = max(count / (samples.count * frames), 1)
    let jets = try samples.concurrentMap { number in
      let sample = try source.sample(at: number)
      guard sample.status == .complete, sample.fields[0].values.allSatisfy(\.isFinite) else {
        return [JetPoint<Double>]()
      }
      let solver = try EvolutionSolver(
        equation: equation,
        box: PeriodicBox(periods: [period], counts: [grid.axes[1].count]), dealiasing: .none)
      var generator = PhiloxGenerator(seed: seed, index: UInt64(number), stream: Self.stream)
      return (0..<frames).flatMap { place in
        let frame = place * (grid.axes[0].count - 1) / max(frames - 1, 1)
        return Self.jets(
          of: sample.fields[0].slice(at: frame).values, at: grid.axes[0].coordinates[frame],
          period: period, system: system, solver: solver, count: perFrame, &generator)
      }
    }.flatMap(\.self)
    guard jets.count > 100 else {
      throw InfinitesimalError(
        "the data give \(jets.count) points of complete trajectories; more than 100 are needed")
    }
    try self.init(jets, of: equations)
  }

  /// Some points of a frame with their jets.
  private static func jets(
    of state: [Double], at time: Double, period: Double, system: EquationSystem,
    solver: EvolutionSolver, count: Int, _ generator: inout PhiloxGenerator
  ) -> [JetPoint<Double>] {
    let order = system.order
    let field = system.space.dependents[0]
    let slope = solver.timeDerivative(of: state, at: time)
    let stateJets = (0...order).map {
      Spectrum.derivative(of: state, order: $0, period: period)
    }
    let slopeJets = (0..<max(order, 1)).map {
      Spectrum.derivative(of: slope, order: $0, period: period)
    }
    return (0..<count).map { _ in
      let index = generator.integer(in: 0...state.count - 1)
      var values: [Variable: Double] = [
        .independent(.t): time,
        .independent(.x): Double(index) * period / Double(state.count),
      ]
      for (power, jet) in stateJets.enumerated() {
        values[.jet(JetCoordinate(field, MultiIndex(x: power)))] = jet[index]
      }
      for (power, jet) in slopeJets.enumerated() {
        values[.jet(JetCoordinate(field, MultiIndex(t: 1, x: power)))] = jet[index]
      }
      return JetPoint(values: values)
    }
  }

  /// Prepares jets.
  private init(_ jets: [JetPoint<Double>], of equations: DeterminingEquations) throws {
    let points = try jets.concurrentMap { try ProlongationPoint($0, of: equations) }
    let layout = equations.layout
    let exponents = layout.exponents
    self.exponents = exponents
    func entry(_ list: [Double], _ place: Int) -> Double { place < list.count ? list[place] : 0 }
    let coordinates = exponents.indices.map { exponent in
      points.flatMap { point in
        point.coordinates.map { entry($0.coefficients, exponent) }
      }
    }
    self.coordinates = coordinates
    weights = points[0].functionals[0].indices.map { component in
      exponents.indices.map { exponent in
        points.map { entry($0.functionals[0][component], exponent) }
      }
    }
    count = points.count
    let width = points[0].coordinates.count
    let values = coordinates[0]
    let total = Double(points.count)
    let means = (0..<width).map { coordinate in
      stride(from: coordinate, to: values.count, by: width).reduce(0) { $0 + values[$1] } / total
    }
    self.means = means
    deviations = (0..<width).map { coordinate in
      let squares = stride(from: coordinate, to: values.count, by: width).reduce(0.0) {
        let difference = values[$1] - means[coordinate]
        return $0 + difference * difference
      }
      return squares > 0 ? (squares / total).squareRoot() : 1
    }
    let terms = equations.system.expressions.flatMap(\.terms)
    let squares = try jets.map { jet in
      try terms.reduce(0.0) { sum, term in
        let value = try term.evaluated { jet.values[$0] ?? 0 }
        return sum + value * value
      }
    }
    termSize = (squares.reduce(0, +) / total).squareRoot()
  }
}
