import Configuration
import HDF5

extension FieldFileContents {
  /// Writes what describes the whole file.
  static func writeAttributes(of description: DatasetDescription, to file: HDF5File) throws {
    try file.writeAttribute("Conventions", FieldFileFormat.conventions)
    try file.writeAttribute("symsim_format", FieldFileFormat.name)
    try file.writeAttribute("kind", description.kind.rawValue)
    try file.writeAttribute("symsim_version", description.version)
    try file.writeAttribute("command", description.command)
    if let recipe = description.recipe, let digest = description.recipeSHA256 {
      try file.writeAttribute("recipe", recipe.text())
      try file.writeAttribute("recipe_sha256", digest)
    }
    if let seed = description.seed { try file.writeAttribute("seed", seed) }
    if let equation = description.equation { try file.writeAttribute("equation", equation) }
    let parameters = description.parameters.mapValues { JSONValue.number($0) }
    try file.writeAttribute("parameters", JSONValue.object(parameters).text())
    let variables = JSONValue.array(description.variables.map { .string($0) })
    try file.writeAttribute("variables", variables.text())
    if !description.adaptations.isEmpty {
      try file.writeAttribute("adaptations", JSONValue.array(description.adaptations).text())
    }
    if let plans = description.fftPlans { try file.writeAttribute("fft_plans", plans) }
    if let policy = description.onBlowUp { try file.writeAttribute("on_blowup", policy.rawValue) }
  }

  /// Creates the scale `sample`; its rows come with the samples.
  static func createNumbers(in file: HDF5File, layout: FieldFileLayout) throws -> HDF5Dataset {
    // Never virtual: it tells which samples there are even where their file is missing.
    let numbers = try file.createDataset(
      "sample", shape: [layout.initialCount], type: .int64,
      chunk: FieldFileFormat.chunk(ofList: layout.count), checksum: true,
      isExtendible: layout.isGrowing)
    try numbers.writeAttribute("long_name", "number of the sample")
    try numbers.writeAttribute("units", "1")
    try numbers.makeScale(named: "sample")
    return numbers
  }
}
