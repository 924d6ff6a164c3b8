public import Datasets
import Fields
public import Jets

extension DatasetDescription {
  /// The coordinates on which generators of symmetries of the data act, where a learner names no others.
  ///
  /// For fields on a grid its axes and the variables; for states and inputs, which move as they are, the variables alone. A variable that
  /// is called t, x or y comes first, as the model format has it.
  public var space: VariableSpace {
    let axes = [.trajectories, .pairs].contains(kind) ? [] : grid.axes.map(\.name)
    let names = axes + variables
    let independents = [IndependentVariable.t, .x, .y].filter { names.contains($0.rawValue) }
    let dependents = names.filter { name in !independents.contains { $0.rawValue == name } }
    return dependents.isEmpty
      ? VariableSpace(independents: [], dependents: names)
      : VariableSpace(independents: independents, dependents: dependents)
  }
}
