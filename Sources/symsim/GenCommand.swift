import ArgumentParser
import Clusters
import Datasets
import Files
import Foundation
import Simulation

struct GenCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "gen",
    abstract: "Make a data set, or join its shards.",
    discussion: """
      A recipe comes with symsim or is a JSON5 file; options replace single values of it. Times and
      lengths are in the units of the equation, x_j = j*L/N, frames from T0 to T0+T. Same recipe and
      seed: same values, whatever the number of threads, shards and interruptions.

      A run that is interrupted (Ctrl-C, SIGTERM, SIGUSR1) keeps the trajectories made so far in
      NAME.part-*.h5; the same command with --resume continues.

      Example:
        symsim gen kdv -o kdv.h5
        symsim gen burgers --trajectories 64 --param nu=0.05 --seed 7 -o burgers.h5
        symsim gen --equation "u_t + u*u_x + u_xx + u_xxxx = 0" --domain 64 --time 50 -o ks.h5
        symsim gen --equation "u_tt = u_xx + u_yy - sin(u)" --grid 64x48 --domain 8x6 -o waves.h5
        symsim gen rotated-shapes --trajectories 1000 -o shapes.h5 --png shapes
        symsim gen images --from photos --grid 64 --transform rotation=-0.5:0.5 -o photos.h5
        symsim gen --equation "q_t = p; p_t = -sin(q)" --time 20 -o swings.h5
        symsim gen kdv -o kdv.h5 --shard 3/16 --resume
        mpirun -n 4 symsim gen kdv -o kdv.h5 --shard auto
        symsim gen --merge -o kdv.h5
      """)

  @Argument(
    help: "The name of a recipe, or the path of a recipe file; with --merge, the shards to join.")
  var inputs: [String] = []

  @OptionGroup var options: GenerationOptions

  @Option(name: .shortAndLong, help: "The file to write; NAME.h5 by default.")
  var output: String?

  @Option(
    help: ArgumentHelp(
      "Make one of n contiguous pieces, from 0/n to (n-1)/n, as NAME.shard-*.h5; auto takes i and n "
        + "from the variables of mpirun, srun and Slurm's job arrays.", valueName: "i/n|auto"))
  var shard: String?

  @Flag(help: "Take up what an earlier run of the same recipe has left.")
  var resume = false

  @Option(
    help: ArgumentHelp(
      "Of images: a folder to write them to as well, as PNG files with labels.csv.",
      valueName: "folder"))
  var png: String?

  @Flag(help: "Join the shards beside the output, or those named, into a file that shows them.")
  var merge = false

  @Flag(help: "With --merge: copy the values, so that the shards can go.")
  var copy = false

  @Flag(help: "Replace the file if it exists.")
  var force = false

  @Flag(help: "Say nothing but errors.")
  var quiet = false

  func run() throws {
    if merge { return try mergeShards() }
    if copy { throw ValidationError("--copy belongs to --merge") }
    guard inputs.count <= 1 else {
      throw ValidationError("'\(inputs[1])' is one recipe too many; several files need --merge")
    }
    let recipe = try options.recipe(named: inputs.first)
    var generation = Generation(
      maker: try recipe.makeMaker(), threads: try options.threadCount(),
      command: Symsim.commandLine, version: Symsim.version)
    generation.onBlowUp = options.onBlowup
    generation.resumes = resume
    generation.checkpointInterval = try options.checkpointInterval()
    generation.warn = { Console.warning($0) }
    let path = try place(&generation, output ?? "\(recipe.name).h5")
    if let png {
      guard generation.maker.description.kind == .images else {
        throw ValidationError("--png \(png): the recipe \(recipe.name) makes no images")
      }
      try ImageFolder.check(png, output: path, source: options.images.from, overwrite: force)
    }
    if let source = options.images.from, FilePath.isSame(source, path) {
      throw ValidationError("-o \(path): it is what --from names; choose another name")
    }
    if !quiet { generation.announce = { Console.note($0) } }

    let bar = ProgressBar(
      "gen \(recipe.name)", total: generation.range.count,
      unit: noun(of: generation.maker.description.kind), isQuiet: quiet)
    let begin = Date()
    let summary = try Interruption.awaiting {
      defer { bar.finish() }
      return try generation.write(
        to: path, overwrite: force, progress: { bar.update(Double($0)) },
        isCancelled: { Interruption.isRequested })
    }
    if let png { try writePictures(of: path, to: png) }
    if quiet { return }
    report(
      summary, of: generation.maker.description, path: path,
      seconds: Date().timeIntervalSince(begin))
  }

  private func writePictures(of path: String, to folder: String) throws {
    let source = try FieldFile(path: path)
    let bar = ProgressBar("png", total: source.count, unit: "images", isQuiet: quiet)
    try Interruption.awaiting {
      defer { bar.finish() }
      do {
        try ImageFolder(source: source, path: folder, overwrite: force).write(
          progress: { bar.update(Double($0)) }, isCancelled: { Interruption.isRequested })
      } catch is CancellationError {
        throw PicturesInterrupted(dataset: path)
      }
    }
  }

  /// Chooses the samples and the file of the shard that is asked for.
  private func place(_ generation: inout Generation, _ path: String) throws -> String {
    try FilePath.check(path)
    guard let text = self.shard else { return path }
    let shard: Shard
    if text == "auto" {
      let found = try ShardEnvironment(ProcessInfo.processInfo.environment)
      shard = found.shard
      if !quiet { Console.note(found.explanation) }
    } else if let given = Shard(text) {
      shard = given
    } else {
      throw ValidationError(
        "--shard \(text): i/n with 0 <= i < n <= \(Shard.largestCount) is needed, such as 0/16, or auto"
      )
    }
    let trajectories = generation.range.count
    guard shard.count <= trajectories else {
      throw ValidationError(
        "--shard \(shard): there are \(trajectories) trajectories; at most as many shards are possible"
      )
    }
    let name = DatasetName(path)
    if let other = name.shard, other != shard {
      throw ValidationError("-o \(path) is the name of shard \(other), --shard is \(shard)")
    }
    generation.range = shard.range(of: trajectories)
    return name.path(of: shard)
  }
}
