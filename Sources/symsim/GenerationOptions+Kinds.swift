import ArgumentParser
import Configuration
import Datasets
import Simulation

extension GenerationOptions {
  /// The recipe of a file that is not of evolution data, with the values given on the command line.
  func recipe(of file: RecipeFile) throws -> any SampleRecipe {
    var file = file
    try refuseOptions(for: file)
    let isTimed = file.kind == .trajectories
    if file.kind == .images { try images.change(&file.members) }
    if file.kind == .pairs, let path = images.from { file.members["from"] = .string(path) }
    func set(_ key: String, _ value: JSONValue?) { if let value { file.members[key] = value } }
    set(isTimed ? "trajectories" : "samples", trajectories.map { .integer($0) })
    if let seed {
      guard seed <= UInt64(Int64.max) else {
        throw ValidationError("--seed \(seed): 0 to \(Int64.max) are possible")
      }
      file.members["seed"] = .integer(Int(seed))
    }
    set("noise", noise.map { .number($0) })
    set("target_noise", targetNoise.map { .number($0) })
    set("dtype", dtype.map { .string($0) })
    set("time", time.map { .number($0) })
    set("start", start.map { .number($0) })
    set("frames", frames.map { .integer($0) })
    set("tolerance", tolerance.map { .number($0) })
    if let grid {
      let size = try Self.list(grid, "--grid", Int.init)
      file.members["size"] = .array(size.map { .integer($0) })
    }
    let values = try choice.values()
    if !values.isEmpty {
      var parameters = file.members["parameters"]?.object ?? [:]
      parameters.merge(values.mapValues { .number($0) }) { $1 }
      file.members["parameters"] = .object(parameters)
    }
    return try file.recipe()
  }

  /// Refuses options that say nothing about data of this kind.
  private func refuseOptions(for file: RecipeFile) throws {
    let isTimed = file.kind == .trajectories
    let isImages = file.kind == .images
    // The pairs of a dataset are all there is in it.
    let isDrawn = file.members["task"] != "one-step"
    let options: [(name: String, isGiven: Bool, isPossible: Bool)] = [
      ("--trajectories", trajectories != nil, isDrawn), ("--seed", seed != nil, isDrawn),
      ("--noise", noise != nil, isDrawn),
      ("--target-noise", targetNoise != nil, file.kind == .pairs && isDrawn),
      ("--dtype", dtype != nil, isDrawn),
      ("--from", false, isImages || !isDrawn), ("--grid", grid != nil, isImages),
      ("--domain", domain != nil, false), ("--time", time != nil, isTimed),
      ("--frames", frames != nil, isTimed), ("--start", start != nil, isTimed),
      ("--tolerance", tolerance != nil, isTimed),
      ("--steps-per-frame", stepsPerFrame != nil, false), ("--dealias", dealias != nil, false),
      ("--initial", initial != nil, false),
      ("--param", !choice.parameters.isEmpty, isTimed || !isDrawn),
    ]
    if let option = options.first(where: { $0.isGiven && !$0.isPossible }) {
      let possible = options.filter(\.isPossible).map(\.name)
      throw ValidationError(
        "\(option.name) says nothing about \(file.kind.rawValue) (\(file.name)); possible: "
          + possible.joined(separator: ", "))
    }
    try refuseImageOptions(for: file.kind)
  }

  /// Refuses options of images for other data.
  func refuseImageOptions(for kind: DatasetKind) throws {
    // Pairs are taken from a dataset, too; a task that is drawn has no key for it.
    let words = kind == .pairs ? images.wordsOfImagesOnly : images.words
    guard kind != .images, let option = words.first else { return }
    throw ValidationError("\(option) is for images; the recipe is of \(kind.rawValue)")
  }
}
