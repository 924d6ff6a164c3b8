import ArgumentParser
import Datasets

extension GenCommand {
  /// Joins shards.
  func mergeShards() throws {
    if shard != nil || resume {
      throw ValidationError("--merge joins what is there; --shard and --resume make data")
    }
    if let word = options.words.first {
      throw ValidationError("--merge takes the recipe from the shards; \(word) has no place there")
    }
    // One word that is no file is the recipe that gave the output its name.
    let isName = inputs.count == 1 && !inputs[0].contains(".")
    guard let path = output ?? (isName ? inputs[0] + ".h5" : nil) else {
      throw ValidationError("--merge needs -o FILE, whose shards are beside it or are named")
    }
    let name = DatasetName(path).whole
    let paths = isName || inputs.isEmpty ? nil : inputs
    try Self.join(name, paths, copying: copy, overwrite: force, isQuiet: quiet)
  }

  /// Joins shards into a file; those beside it where none are named.
  static func join(
    _ name: DatasetName, _ paths: [String]?, copying: Bool, overwrite: Bool, isQuiet: Bool
  ) throws {
    let bar = ProgressBar(
      "merge", total: paths?.count ?? name.shardPaths().count, unit: "shards", isQuiet: isQuiet)
    let merger = try Interruption.awaiting {
      defer { bar.finish() }
      let merger = try FieldFileMerger(
        output: name, paths: paths, progress: { bar.update(Double($0)) },
        isCancelled: { Interruption.isRequested })
      try merger.write(
        copying: copying, overwrite: overwrite, command: Symsim.commandLine,
        version: Symsim.version,
        isCancelled: { Interruption.isRequested })
      return merger
    }
    if merger.hasMixedPlans {
      Console.warning("the shards were made with different FFT plans: they differ in rounding")
    }
    if isQuiet { return }
    print(
      "\(name.path): \(merger.count) trajectories "
        + (copying ? "copied from" : "shown from") + " \(merger.shardCount) shards")
  }
}
