import ArgumentParser
import Clusters
import Configuration
import Datasets
import Files
import Foundation
import Simulation

struct DistSubmitCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "submit",
    abstract: "Make the shards that are missing, then merge them.",
    discussion: """
      With --engine slurm a job array and a merging job that depends on it are handed to sbatch; the
      scripts, the logs and the plan are kept in NAME.dist beside the output. With --engine local the
      shards are made by processes of this machine. Submitting again makes what is still missing.

      Example:
        symsim dist submit kdv --trajectories 100000 -o kdv.h5 --shards 200 --max-parallel 50 \\
          --sbatch-arg --account=physics --sbatch-arg --time=60 --sbatch-arg --cpus-per-task=4
        symsim dist submit kdv -o kdv.h5 --shards 16 --dry-run
        symsim dist submit kdv -o kdv.h5 --shards 8 --engine local
      """)

  enum Engine: String, CaseIterable {
    case slurm
    case local
  }

  @Argument(help: "The name of a recipe, or the path of a recipe file.")
  var recipe: String?

  @OptionGroup var options: GenerationOptions

  @Option(
    name: .shortAndLong, help: "The file that the shards are merged into; NAME.h5 by default.")
  var output: String?

  @Option(parsing: .unconditional, help: "The number of shards.")
  var shards: Int

  @Option(
    help: ArgumentHelp("What runs the shards: slurm or local.", valueName: "slurm|local"),
    transform: DistSubmitCommand.engine)
  var engine = Engine.slurm

  @Option(
    name: .customLong("sbatch-arg"), parsing: .unconditionalSingleValue,
    help: ArgumentHelp(
      "An option of sbatch, such as --account=physics; may be repeated.", valueName: "option"))
  var sbatchOptions: [String] = []

  @Option(parsing: .unconditional, help: "The largest number of tasks or processes at once.")
  var maxParallel: Int?

  @Option(parsing: .unconditional, help: "How many shards a task of the job array makes (1).")
  var shardsPerTask: Int?

  @Flag(help: "Print the scripts; write and submit nothing.")
  var dryRun = false

  @Flag(help: "Replace files of other data, and the plan of another submission.")
  var force = false

  @Flag(help: "Say nothing but errors.")
  var quiet = false

  func run() throws {
    try checkNumbers()
    let (plan, estimate) = try makePlan()
    if let other = try? DistributionPlan(of: plan.output), !force,
      let difference = other.difference(from: plan)
    {
      throw ClusterError(
        "\(DistributionPlan.path(of: plan.output)) is a plan of \(difference); choose another -o or "
          + "pass --force")
    }
    if try isMerged(plan) { return }
    let status = DistributionStatus(plan, reading: true)
    try checkInvalid(status, plan)
    let open = status.missing + status.invalid
    let left = open.reduce(0) { $0 + $1.range(of: plan.trajectories).count }
    try estimate.check(
      path: plan.output, bytes: estimate.outputBytes * Double(left) / Double(plan.trajectories))
    if !dryRun { try store(plan) }
    switch engine {
    case .slurm: try submitToSlurm(plan, open)
    case .local: try runHere(plan, open)
    }
  }

  private static func engine(_ text: String) throws -> Engine {
    guard let engine = Engine(rawValue: text) else {
      throw ValidationError("slurm or local is needed")
    }
    return engine
  }

  private func checkNumbers() throws {
    for (option, value) in [("--max-parallel", maxParallel), ("--shards-per-task", shardsPerTask)] {
      if let value, !(1...Shard.largestCount).contains(value) {
        throw ValidationError("\(option) \(value): 1 to \(Shard.largestCount) are possible")
      }
    }
    if let option = sbatchOptions.first(where: { $0.contains(where: \.isNewline) || $0.isEmpty }) {
      throw ValidationError("--sbatch-arg '\(option)': an option on one line is needed")
    }
  }

  private func makePlan() throws -> (DistributionPlan, GenerationEstimate) {
    let recipe = try options.recipe(named: self.recipe)
    var generation = Generation(
      maker: try recipe.makeMaker(), threads: try options.threadCount(), command: "",
      version: Symsim.version)
    generation.onBlowUp = options.onBlowup
    _ = try options.checkpointInterval()
    guard (1...min(generation.maker.count, Shard.largestCount)).contains(shards) else {
      throw ValidationError(
        "--shards \(shards): 1 to \(min(generation.maker.count, Shard.largestCount)) are possible with "
          + "\(generation.maker.count) trajectories")
    }
    let path = output ?? "\(recipe.name).h5"
    guard !path.contains(where: \.isNewline), !path.isEmpty, !path.hasSuffix("/") else {
      throw ValidationError("-o '\(path)': the name of a file on one line is needed")
    }
    let plan = DistributionPlan(
      output: URL(fileURLWithPath: path).standardizedFileURL.path, shards: shards,
      shardsPerTask: shardsPerTask, trajectories: generation.maker.count,
      recipeSHA256: generation.description.recipeSHA256 ?? "", onBlowUp: options.onBlowup,
      folder: FileManager.default.currentDirectoryPath,
      arguments: (self.recipe.map { [$0] } ?? []) + options.words, command: Symsim.commandLine)
    return (plan, generation.estimate(count: generation.maker.count))
  }

  /// Whether the merged file is there already.
  private func isMerged(_ plan: DistributionPlan) throws -> Bool {
    guard !force, FileManager.default.fileExists(atPath: plan.output) else { return false }
    guard let file = try? FieldFile(path: plan.output),
      file.description.recipeSHA256 == plan.recipeSHA256,
      (file.description.onBlowUp ?? .mark) == plan.onBlowUp,
      file.indexRange == 0..<plan.trajectories
    else { throw FileError("\(plan.output) exists; choose another name or pass --force") }
    if !quiet { print("\(plan.output): complete already") }
    return true
  }

  /// Files of other data are not replaced unasked; damaged ones are made again.
  private func checkInvalid(_ status: DistributionStatus, _ plan: DistributionPlan) throws {
    for shard in status.invalid where !force {
      let path = plan.name.path(of: shard)
      guard let file = try? FieldFile(path: path) else { continue }
      guard file.description.recipeSHA256 == plan.recipeSHA256,
        (file.description.onBlowUp ?? .mark) == plan.onBlowUp,
        file.indexRange == shard.range(of: plan.trajectories)
      else { throw ClusterError("\(path) is of other data; remove it or pass --force") }
    }
  }

  private func store(_ plan: DistributionPlan) throws {
    let folder = DistributionPlan.folder(of: plan.output)
    do {
      try FileManager.default.createDirectory(
        atPath: folder, withIntermediateDirectories: false)
    } catch {
      guard FileManager.default.fileExists(atPath: folder) else {
        throw FileError(
          "the folder \(folder) cannot be made; is \(plan.output) in a folder that exists?")
      }
    }
    let text = plan.json.text(pretty: true) + "\n"
    try AtomicFile.write(
      Data(text.utf8), to: DistributionPlan.path(of: plan.output), overwrite: true)
  }
}
