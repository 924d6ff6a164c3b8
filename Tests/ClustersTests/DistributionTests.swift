import Clusters
import Configuration
import Datasets
import Fields
import Foundation
import TestFolders
import Testing

@Suite struct DistributionTests {
  let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  private func plan(shards: Int = 3, perTask: Int? = nil) -> DistributionPlan {
    DistributionPlan(
      output: folder["k.h5"], shards: shards, shardsPerTask: perTask, trajectories: 3 * shards,
      recipeSHA256: description().recipeSHA256 ?? "", onBlowUp: .mark, folder: folder.path,
      arguments: ["kdv", "--param", "it's=1"], command: "symsim dist submit")
  }

  private func description(seed: Int = 0) -> DatasetDescription {
    DatasetDescription(
      grid: Grid(axes: [
        .uniform("t", start: 0, length: 1, count: 2), .periodic("x", period: 1, count: 8),
      ]), variables: ["u"], recipe: ["seed": .integer(seed)], seed: 0)
  }

  private func write(_ shard: Shard, _ description: DatasetDescription) throws {
    let range = shard.range(of: 9)
    let writer = try FieldFileWriter(
      path: plan().name.path(of: shard), description: description, count: range.count,
      overwrite: true, firstIndex: range.lowerBound)
    let field = Field(
      name: "u", grid: description.grid, values: Array(repeating: 1, count: 16))
    for row in 0..<range.count { try writer.write(Sample(fields: [field]), at: row) }
    try writer.finish()
  }

  @Test func plansReadBack() throws {
    let plan = plan()
    #expect(try DistributionPlan(json: plan.json, context: "plan") == plan)
    #expect(try DistributionPlan(of: folder["k.h5"]) == nil)
    #expect(DistributionPlan.path(of: "a/k.h5") == "a/k.dist/plan.json")
    for (key, value) in [("shards", 0), ("shards_per_task", 0), ("trajectories", 1)] {
      var members = plan.json.object ?? [:]
      members[key] = .integer(value)
      #expect(throws: ClusterError.self) {
        try DistributionPlan(json: .object(members), context: "plan")
      }
    }
    var other = plan
    other.shards = 4
    #expect(plan.difference(from: plan) == nil)
    #expect(plan.difference(from: other) == "3 shards, not 4")
  }

  @Test func statusLooksAtTheFiles() throws {
    let shards = Shard.all(3)
    #expect(DistributionStatus(plan()).missing == shards)
    for shard in shards { try write(shard, description()) }
    #expect(DistributionStatus(plan(), reading: true).isComplete)

    try write(shards[1], description(seed: 7))
    let status = DistributionStatus(plan())
    #expect(status.invalid == [shards[1]])
    #expect(status.json["invalid"]?[0]?["reason"] == "it has another recipe")
    #expect(status.json["complete"] == [0, 2])
    #expect(!status.isComplete)

    // A part of a missing shard counts as kept, whatever it holds.
    try FileManager.default.moveItem(
      atPath: plan().name.path(of: shards[1]),
      toPath: DatasetName(plan().name.path(of: shards[1])).path(ofPart: 3..<5))
    #expect(DistributionStatus(plan()).missing == [shards[1]])
    #expect(DistributionStatus(plan()).kept == 2)

    let url = URL(fileURLWithPath: plan().name.path(of: shards[2]))
    try Data(contentsOf: url).dropLast().write(to: url)
    #expect(DistributionStatus(plan()).invalid == [shards[2]])
  }

  @Test func arraysStayBelowSlurmsLimit() {
    #expect(plan(shards: 1000).shardsPerTask == 1)
    let large = plan(shards: 100_000)
    #expect(large.shardsPerTask == 100)
    #expect(large.tasks(for: Shard.all(100_000)) == Array(0..<1000))
    #expect(plan(shards: 9, perTask: 4).tasks(for: [Shard.all(9)[3], Shard.all(9)[8]]) == [0, 2])
    #expect(NumberList([5, 1, 2, 3, 3, 9]).description == "1-3,5,9")
    #expect(NumberList([]).description == "")
  }

  @Test func scriptsSayWhatIsToBeDone() {
    let shards = [Shard.all(9)[1], Shard.all(9)[7]]
    let scripts = SlurmScripts(
      plan: plan(shards: 9, perTask: 2), program: "/opt/my tools/symsim", shards: shards, limit: 5,
      options: ["--account=physics"])
    for line in [
      "#SBATCH --array=0,3%5", "#SBATCH --requeue", "#SBATCH --open-mode=append",
      "#SBATCH --signal=B:USR1@120", "#SBATCH --account=physics",
      "#SBATCH --output=\"\(folder["k.dist"])/task-%a.log\"", "first=$((SLURM_ARRAY_TASK_ID * 2))",
    ] { #expect(scripts.array.split(separator: "\n").contains(Substring(line)), "\(line)") }
    #expect(
      scripts.array.contains(
        "'/opt/my tools/symsim' gen kdv --param 'it'\\''s=1' -o \(folder["k.h5"]) --resume --shard "
          + "\"$part/9\" --threads \"${SLURM_CPUS_PER_TASK:-1}\" &"))
    #expect(
      scripts.merge.contains("exec '/opt/my tools/symsim' gen --merge -o \(folder["k.h5"])\n"))
    #expect(scripts.merge.contains("#SBATCH --account=physics\n"))
  }
}
