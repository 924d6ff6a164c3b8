import Integrators
import Jets
import Randomness
import Simulation
import Spectral
import Symmetries

extension OnShellPoints {
  /// Draws points of clean solutions: space derivatives are spectral, those by time from the
  /// equation.
  ///
  /// - Parameter count: the number of points, over all trajectories.
  init(_ solutions: CleanSolutions, _ simulator: Simulator, count: Int) throws {
    let system = simulator.system
    let order = system.order
    let period = simulator.recipe.domain[0]
    let fields = system.space.dependents
    var generator = PhiloxGenerator(seed: 0, index: 0, stream: 0)
    var jets: [JetPoint<Double>] = []
    let perTrajectory = count / solutions.samples.count
    var trajectories: [Int] = []
    for (number, trajectory) in solutions.samples.enumerated() {
      let solver = try CleanSolutions.solver(simulator, trajectory.count)
      let frames = min(16, trajectory.times.count)
      for step in 0..<frames {
        let frame = step * (trajectory.times.count - 1) / max(frames - 1, 1)
        let time = trajectory.times[frame]
        let state = trajectory.frame(frame)
        let slope = solver.timeDerivative(of: state, at: time)
        let stateJets = state.rows(ofCount: trajectory.count).map { values in
          (0...order).map { Spectrum.derivative(of: values, order: $0, period: period) }
        }
        let slopeJets = slope.rows(ofCount: trajectory.count).map { values in
          (0..<order).map { Spectrum.derivative(of: values, order: $0, period: period) }
        }
        for _ in 0..<max(perTrajectory / frames, 1) {
          let index = generator.integer(in: 0...trajectory.count - 1)
          let position = Double(index) * period / Double(trajectory.count)
          trajectories.append(number)
          var values: [Variable: Double] = [.independent(.t): time, .independent(.x): position]
          for (place, field) in fields.enumerated() {
            for (power, jet) in stateJets[place].enumerated() {
              values[.jet(JetCoordinate(field, MultiIndex(x: power)))] = jet[index]
            }
            for (power, jet) in slopeJets[place].enumerated() {
              values[.jet(JetCoordinate(field, MultiIndex(t: 1, x: power)))] = jet[index]
            }
          }
          jets.append(JetPoint(values: values))
        }
      }
    }
    try self.init(jets, trajectories: trajectories, of: system)
  }
}
