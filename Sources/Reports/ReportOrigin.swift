/// What a report tells of where its numbers come from, beyond the model itself.
public struct ReportOrigin: Sendable {
  /// What the data set is called.
  public var title: String

  /// The equation as it was typed.
  public var equation: String

  /// The values of the equation's parameters.
  public var parameters: [String: Double]

  /// The facts of the recipe, in order.
  public var recipe: [(key: String, text: String)]

  /// The SHA-256 of the recipe.
  public var recipeSHA256: String?

  /// The name of the model's file, without its folder.
  public var modelFile: String

  /// The name of the data set's file, without its folder.
  public var datasetFile: String

  /// The version of symsim that wrote the data set.
  public var datasetVersion: String

  /// The version of symsim that wrote the report.
  public var version: String

  /// The command that makes the report again.
  public var command: String

  /// Creates a record.
  public init(
    title: String, equation: String, parameters: [String: Double] = [:],
    recipe: [(key: String, text: String)] = [], recipeSHA256: String? = nil, modelFile: String,
    datasetFile: String, datasetVersion: String, version: String, command: String
  ) {
    self.title = title
    self.equation = equation
    self.parameters = parameters
    self.recipe = recipe
    self.recipeSHA256 = recipeSHA256
    self.modelFile = modelFile
    self.datasetFile = datasetFile
    self.datasetVersion = datasetVersion
    self.version = version
    self.command = command
  }
}
