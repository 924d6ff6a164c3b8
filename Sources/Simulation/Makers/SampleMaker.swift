public import Datasets
public import Truths

/// What makes the samples of a recipe: sample i is a pure function of (recipe, seed, i).
public protocol SampleMaker: Sendable {
  /// What a file of the samples says of them: kind, grid, variables, targets, recipe, seed. Command
  /// and version are those of the program and may be left empty.
  var description: DatasetDescription { get }

  /// The number of samples that the recipe asks for.
  var count: Int { get }

  /// What is truly symmetric in the samples; nil for solutions of an equation, whose symmetries are
  /// computed from it.
  var truth: DatasetTruth? { get }

  /// The number of components of the initial state that comes with each sample; 0 where none comes.
  var initialComponents: Int { get }

  /// Something that makes samples, with its own work space, for one thread.
  func makeWorker() throws -> any SampleWorker
}

extension SampleMaker {
  /// No initial states come with the samples.
  public var initialComponents: Int { 0 }
}
