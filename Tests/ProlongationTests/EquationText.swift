import Datasets
import Jets

/// The equation that a data set records.
enum EquationText {
  static func system(_ description: DatasetDescription) throws -> EquationSystem {
    try EquationSystem(parsing: description.equation ?? "").binding(description.parameters)
  }
}
