public import Configuration
public import Fields
import Files

/// What the samples of a dataset have in common, and where they come from.
///
/// Never the known symmetries: a learner sees all of this.
public struct DatasetDescription: Hashable, Sendable {
  /// What the samples are.
  public var kind: DatasetKind

  /// The grid of every field: for solutions the axis `t`, then `x`, in two dimensions then `y`.
  public var grid: Grid

  /// The names of the dependent variables, in the order of a sample's fields.
  public var variables: [String]

  /// What each sample is to be mapped to, or nil where there is no such thing.
  public var target: TargetDescription?

  /// The equation in symsim's language, or nil for data without one.
  public var equation: String?

  /// The values of the equation's named parameters.
  public var parameters: [String: Double]

  /// The complete recipe that makes the data again, noise included; nil for data from elsewhere.
  public var recipe: JSONValue?

  /// The seed of the random numbers, or nil where none were used.
  public var seed: UInt64?

  /// The command that made the data.
  public var command: String

  /// The version of symsim that made the data.
  public var version: String

  /// How the file holds the values of the fields.
  public var numberFormat: NumberFormat

  /// How the FFT plans were found, `measured` or `estimated`; nil where none were used.
  public var fftPlans: String?

  /// What became of trajectories that blew up; nil where the file does not tell.
  public var onBlowUp: BlowUpPolicy?

  /// What adaptors did to the data since the recipe made them, first to last: `[name, settings...]`.
  public var adaptations: [JSONValue] = []

  /// Creates a description.
  public init(
    kind: DatasetKind = .evolution, grid: Grid, variables: [String],
    target: TargetDescription? = nil, equation: String? = nil, parameters: [String: Double] = [:],
    recipe: JSONValue? = nil, seed: UInt64? = nil, command: String = "", version: String = "",
    numberFormat: NumberFormat = .float64, fftPlans: String? = nil,
    onBlowUp: BlowUpPolicy? = nil
  ) {
    self.kind = kind
    self.target = target
    self.grid = grid
    self.variables = variables
    self.equation = equation
    self.parameters = parameters
    self.recipe = recipe
    self.seed = seed
    self.command = command
    self.version = version
    self.numberFormat = numberFormat
    self.fftPlans = fftPlans
    self.onBlowUp = onBlowUp
  }

  /// The SHA-256 of the recipe's text on one line, or nil without a recipe.
  public var recipeSHA256: String? { recipe.map { SHA256Digest.of($0.text()) } }
}
