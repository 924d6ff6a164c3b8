public import Datasets
import Integrators
import Spectral
public import Truths

extension Simulator: SampleMaker {
  /// What a file of the solutions says of them.
  public var description: DatasetDescription {
    DatasetDescription(
      grid: grid, variables: recipe.observation?.variables ?? variables,
      equation: recipe.observation == nil ? recipe.equation : nil,
      parameters: recipe.observation == nil ? recipe.parameters : [:], recipe: recipe.json,
      seed: recipe.seed,
      numberFormat: recipe.isSinglePrecision ? .float32 : .float64,
      // A solver that cannot be made says so where one is needed.
      fftPlans: (try? makeSolver())?.planOrigin.rawValue)
  }

  /// The number of trajectories.
  public var count: Int { recipe.trajectories }

  /// None for solutions, whose symmetries are those of the equation.
  ///
  /// Of observations nothing is known in general: what is symmetric in the fields need not be so in what
  /// is seen of them.
  public var truth: DatasetTruth? {
    recipe.observation.map { _ in
      DatasetTruth(
        task: TruthStatement(
          generators: [],
          note: "observations of \(recipe.equation); where few modes carry them and turn at one "
            + "frequency, as behind a spiral wave, the flow commutes with the rotation of their plane"
        ))
    }
  }

  /// The number of components of initial states that were given from outside.
  public var initialComponents: Int { hasGivenInitialStates ? equation.components.count : 0 }

  /// A solver with its own work space.
  public func makeWorker() throws -> any SampleWorker {
    Worker(simulator: self, solver: try makeSolver())
  }

  private struct Worker: SampleWorker {
    let simulator: Simulator
    let solver: EvolutionSolver

    func makeSample(at index: Int, isCancelled: () -> Bool) throws -> MadeSample {
      let (sample, tail) = try simulator.simulate(index, with: solver, isCancelled: isCancelled)
      return MadeSample(
        sample,
        initialState: simulator.hasGivenInitialStates
          ? try simulator.initialState(at: index) : nil,
        spectralTail: tail)
    }
  }
}
