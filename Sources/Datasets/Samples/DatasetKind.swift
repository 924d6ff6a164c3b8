/// What the samples of a dataset are.
public enum DatasetKind: String, Hashable, Sendable, CaseIterable {
  /// Solutions of evolution equations: fields over `t`, `x` and in two dimensions `y`.
  case evolution

  /// Images: one field for each channel over `y` (downwards) and `x`.
  case images

  /// Trajectories of ordinary systems: one field for each component of the state over `t`.
  case trajectories

  /// Inputs, each with a target that a map gives it.
  case pairs

  /// Signals over one axis of space.
  case signals

  /// Whether each variable has a dataset of its own in a file; else one holds all, the variables
  /// along its last axis.
  var hasFieldsApart: Bool { self == .evolution }

  /// Whether samples can stop before their last frame, and have an estimated error.
  public var canStop: Bool { self == .evolution || self == .trajectories }

  /// The name of the dataset that holds all variables.
  var joinedName: String {
    switch self {
    case .evolution: "field"
    case .images: "images"
    case .trajectories: "state"
    case .pairs: "input"
    case .signals: "signal"
    }
  }

  /// The name of the axis of the variables in that dataset.
  var variableAxis: String { self == .images ? "channel" : "component" }

  /// What the variables are called.
  public var variablesNoun: String {
    switch self {
    case .evolution, .signals: "fields"
    case .images: "channels"
    case .trajectories, .pairs: "components"
    }
  }
}
