import Datasets
import Fields
import Integrators
import Jets
import LinearAlgebra
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

  /// What the criterion takes of each component's Taylor coefficients, over the root of the sum of
  /// the equation's squared terms at the point, `[component][exponent][point]`.
  let weights: [[[Double]]]

  /// The number of points.
  let count: Int

  /// The mean over the points of the sum of the equation's squared terms.
  let squaredTerms: Double

  /// The means and deviations of the coordinates.
  let standard: Standardisation

  /// The points, `[coordinate][point]`.
  var batch: PointBatch {
    let width = standard.means.count
    return PointBatch(
      (0..<width).map { coordinate in
        (0..<count).map { coordinates[0][$0 * width + coordinate] }
      })
  }

  /// How far fields move solutions: the characteristic `phi - tau u_t - xi u_x` (Olver 1993, equation
  /// 2.48) at each point, over the deviation of u, `[point, field]`.
  ///
  /// - Parameters:
  ///   - fields: their components over the deviations, `[component * point, field]`.
  ///   - deviations: the units of the components.
  func characteristics(of fields: Matrix, deviations: [Double]) -> Matrix {
    var result = Matrix(rows: count, columns: fields.columns)
    let width = deviations.count
    let slopes = [MultiIndex(t: 1), MultiIndex(x: 1)].map { index in
      exponents.firstIndex(of: index).map { coordinates[$0] }
    }
    for point in 0..<count {
      for field in 0..<fields.columns {
        var value = fields[2 * count + point, field]
        for component in 0..<2 {
          let slope = slopes[component]?[point * width + 2] ?? 0
          value -=
            fields[component * count + point, field] * deviations[component]
            / deviations[2] * slope
        }
        result[point, field] = value
      }
    }
    return result
  }

  /// The stream of the points' random numbers.
  private static let stream: UInt32 = 0x706f_696e

  /// Where the squared terms are less than this part of their mean, they count as this.
  private static let quietPart = 0.01

  /// Points are taken of at most so many frames of a trajectory.
  private static let mostFrames = 64

  /// Draws points from some samples of a source.
  ///
  /// - Parameters:
  ///   - samples: the trajectories to take points of.
  ///   - count: about how many points, as many of each trajectory, more where it changes faster.
  /// - Throws: `InfinitesimalError` where the data are not of one field over (t, x), or not finite, or
  ///   what reading them throws.
  init(
    _ source: any DataSource, samples: [Int], of system: EquationSystem, count: Int,
    seed: UInt64
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
    let frames = min(Self.mostFrames, grid.axes[0].count)
    let perFrame = max(count / (samples.count * frames), 1)
    let jets = try samples.concurrentMap { number in
      let sample = try source.sample(at: number)
      guard sample.status == .complete else { return [JetPoint<Double>]() }
      guard sample.fields[0].values.allSatisfy(\.isFinite) else {
        throw InfinitesimalError(
          "trajectory \(number) holds values that are not finite; finite ones are needed")
      }
      let solver = try EvolutionSolver(
        equation: equation,
        box: PeriodicBox(periods: [period], counts: [grid.axes[1].count]), dealiasing: .none)
      var generator = PhiloxGenerator(seed: seed, index: UInt64(number), stream: Self.stream)
      return FrameSampler(sample.fields[0]).frames(frames, &generator).flatMap { frame in
        Self.jets(
          of: sample.fields[0].slice(at: frame).values, at: grid.axes[0].coordinates[frame],
          positions: grid.axes[1].coordinates, period: period, system: system, solver: solver,
          count: perFrame, &generator)
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
    of state: [Double], at time: Double, positions: [Double], period: Double,
    system: EquationSystem,
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
        .independent(.x): positions[index],
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
  ///
  /// The criterion at a point is taken relative to the terms of the equation there, so that a few
  /// steep places do not outweigh all others.
  private init(_ jets: [JetPoint<Double>], of equations: DeterminingEquations) throws {
    let points = try jets.concurrentMap { try ProlongationPoint($0, of: equations) }
    let total = Double(points.count)
    let terms = equations.system.expressions.flatMap(\.terms)
    let squares = try jets.map { jet in
      try terms.reduce(0.0) { sum, term in
        let value = try term.evaluated { jet.values[$0] ?? 0 }
        return sum + value * value
      }
    }
    let squaredTerms = squares.reduce(0, +) / total
    self.squaredTerms = squaredTerms
    guard squaredTerms.isFinite, squaredTerms > 0 else {
      throw InfinitesimalError(
        "the terms of the equation are "
          + (squaredTerms == 0 ? "all zero" : "not finite") + " on these solutions; solutions that "
          + "change are needed")
    }
    let scales = squares.map { 1 / ($0 + Self.quietPart * squaredTerms).squareRoot() }
    let all = equations.layout.exponents
    let taken = all.indices.filter { place in
      points.contains { point in
        point.functionals[0].contains { place < $0.count && $0[place] != 0 }
      }
    }
    // Beside what the criterion takes, what is needed to compute it.
    let places = all.indices.filter { place in
      taken.contains { all[place].t <= all[$0].t && all[place].x <= all[$0].x }
    }
    exponents = places.map { all[$0] }
    func entry(_ list: [Double], _ place: Int) -> Double { place < list.count ? list[place] : 0 }
    let coordinates = places.map { exponent in
      points.flatMap { point in
        point.coordinates.map { entry($0.coefficients, exponent) }
      }
    }
    self.coordinates = coordinates
    weights = points[0].functionals[0].indices.map { component in
      places.map { exponent in
        zip(points, scales).map { $1 * entry($0.functionals[0][component], exponent) }
      }
    }
    count = points.count
    let width = points[0].coordinates.count
    let values = coordinates[0]
    let means = (0..<width).map { coordinate in
      stride(from: coordinate, to: values.count, by: width).reduce(0) { $0 + values[$1] } / total
    }
    let deviations = (0..<width).map { coordinate in
      let squares = stride(from: coordinate, to: values.count, by: width).reduce(0.0) {
        let difference = values[$1] - means[coordinate]
        return $0 + difference * difference
      }
      return squares > 0 ? (squares / total).squareRoot() : 1
    }
    standard = Standardisation(means: means, deviations: deviations)
  }
}
