import Configuration
import Foundation
import Testing

/// However a data set is made, its values are the same.
@Suite struct ShardTests {
  static let recipe = [
    "kdv", "--grid", "64", "--domain", "32", "--time", "2", "--frames", "9", "--trajectories", "23",
    "--noise", "0.01", "--tolerance", "1e-6",
  ]

  /// The digest of one process with one thread.
  static func reference(_ program: Program) throws -> String {
    let made = try program.run(["gen"] + recipe + ["-o", "one.h5", "--threads", "1"])
    #expect(made.status == 0, "\(made.errors)")
    return try program.digest("one.h5")
  }

  @Test func shardsMergeToTheSameValues() throws {
    let program = try Program()
    defer { program.cleanUp() }
    let digest = try Self.reference(program)
    #expect(digest.count == 64)
    for index in 0..<7 {
      let made = try program.run(
        ["gen"] + Self.recipe + ["-o", "k.h5", "--shard", "\(index)/7", "--quiet"])
      #expect(made.status == 0, "\(made.errors)")
    }
    #expect(try program.run("gen", "--merge", "-o", "k.h5").status == 0)
    #expect(try program.digest("k.h5") == digest)
    #expect(try program.run("info", "--check", "k.h5").output == "k.h5: valid\n")
    let info = try JSONValue(json: program.run("info", "--json", "k.h5").output)
    #expect(info["shards"] == 7)
    #expect(info["index_range"] == [0, 23])
    #expect(info["on_blowup"] == "mark")
    let shards = (0..<7).map { "k.shard-0000\($0)-of-00007.h5" }
    #expect(program.files == (["k.h5", "one.h5"] + shards).sorted())
    #expect(try program.run(["gen", "--merge", "--copy", "-o", "c.h5"] + shards).status == 0)
    for shard in shards { try FileManager.default.removeItem(atPath: program.path(shard)) }
    #expect(try program.digest("c.h5") == digest)
    let broken = try program.run("info", "k.h5")
    #expect(broken.status == 1)
    #expect(broken.errors.contains("k.shard-00000-of-00007.h5 is missing"))
    let again = try program.run("gen", "k", "--merge", "--force")
    #expect(again.errors.contains("there are no shards of k.h5"))
  }

  @Test func processesHereMergeToTheSameValues() throws {
    let program = try Program()
    defer { program.cleanUp() }
    let digest = try Self.reference(program)
    let submit =
      ["dist", "submit"] + Self.recipe + ["-o", "d.h5", "--engine", "local", "--shards", "5"]
    let made = try program.run(submit)
    #expect(made.status == 0, "\(made.errors)")
    #expect(try program.digest("d.h5") == digest)
    #expect(try program.run("dist", "status", "d.h5").status == 0)

    try FileManager.default.removeItem(atPath: program.path("d.shard-00002-of-00005.h5"))
    try Data("x".utf8).write(to: URL(fileURLWithPath: program.path("d.shard-00004-of-00005.h5")))
    let status = try program.run("dist", "status", "-o", "d.h5", "--json")
    #expect(status.status == 1)
    let json = try JSONValue(json: status.output)
    #expect(json["missing"] == [2])
    #expect(json["invalid"]?[0]?["shard"] == 4)
    #expect(json["complete"] == [0, 1, 3])
    #expect(json["isComplete"] == false)
    #expect(try program.run("dist", "status", "d.h5").output.contains("3 of 5 shards complete"))

    try FileManager.default.removeItem(atPath: program.path("d.h5"))
    try FileManager.default.removeItem(atPath: program.path("d.shard-00004-of-00005.h5"))
    let other = try program.run(submit.dropLast() + ["6"])
    #expect(other.status == 1)
    #expect(other.errors.contains("5 shards, not 6"))
    #expect(try program.run(submit).status == 0)
    #expect(try program.digest("d.h5") == digest)
    #expect(try program.run(submit).output.contains("complete already"))
  }

  @Test(
    .enabled(if: Program.tool("mpirun") != nil, "there is no mpirun here"))
  func ranksMergeToTheSameValues() throws {
    let program = try Program()
    defer { program.cleanUp() }
    let digest = try Self.reference(program)
    let mpirun = try #require(Program.tool("mpirun"))
    let made = try program.run(
      mpirun,
      ["--oversubscribe", "--allow-run-as-root", "-n", "4", Program.executable.path, "gen"]
        + Self.recipe + ["-o", "m.h5", "--shard", "auto"])
    #expect(made.status == 0, "\(made.errors)")
    #expect(made.errors.contains("shard 3/4: rank 3 of 4 by OMPI_COMM_WORLD_RANK"))
    #expect(try program.run("gen", "m", "--merge").status == 0)
    #expect(try program.digest("m.h5") == digest)
  }

  @Test func dryRunsOnlyShow() throws {
    let program = try Program()
    defer { program.cleanUp() }
    let shown = try program.run(
      "dist", "submit", "kdv", "-o", "k.h5", "--shards", "9", "--shards-per-task", "2",
      "--max-parallel", "3", "--sbatch-arg", "--account=physics", "--dry-run", "--trajectories",
      "50")
    #expect(shown.status == 0)
    #expect(shown.output.contains("#SBATCH --array=0-4%3\n"))
    #expect(shown.output.contains("#SBATCH --account=physics\n"))
    #expect(shown.output.contains("gen --merge -o "))
    #expect(program.files.isEmpty)
  }
}
