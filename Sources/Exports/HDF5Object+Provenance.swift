import Configuration
import Datasets
import HDF5

extension HDF5Object {
  /// Writes where exported data come from, as root attributes that other readers ignore.
  func writeProvenance(of description: DatasetDescription, exportedBy command: String) throws {
    if let equation = description.equation { try writeAttribute("equation", equation) }
    if let recipe = description.recipe { try writeAttribute("recipe", recipe.text()) }
    if let seed = description.seed { try writeAttribute("seed", seed) }
    try writeAttribute("command", description.command)
    try writeAttribute("export_command", command)
    try writeAttribute("symsim_version", description.version)
  }
}
