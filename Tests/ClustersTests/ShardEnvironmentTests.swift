import Clusters
import Datasets
import Testing

/// Launchers and what they set, as found with OpenMPI 4.1 and Slurm 22.05.
@Suite struct ShardEnvironmentTests {
  static let batchShell = [
    "SLURM_JOB_ID": "7", "SLURM_PROCID": "0", "SLURM_NTASKS": "2", "SLURM_LOCALID": "0",
  ]
  static let array = [
    "SLURM_ARRAY_TASK_ID": "5", "SLURM_ARRAY_TASK_MIN": "3", "SLURM_ARRAY_TASK_MAX": "6",
    "SLURM_ARRAY_TASK_COUNT": "4",
  ]

  @Test(arguments: [
    (["OMPI_COMM_WORLD_RANK": "2", "OMPI_COMM_WORLD_SIZE": "4", "PMIX_RANK": "2"], "2/4"),
    (["SLURM_PROCID": "1", "SLURM_NTASKS": "2", "SLURM_STEP_ID": "0"], "1/2"),
    (["PMI_RANK": "1", "PMI_SIZE": "2", "SLURM_PROCID": "1", "SLURM_STEP_ID": "0"], "1/2"),
    (["PMIX_RANK": "1", "SLURM_NTASKS": "2", "SLURM_PROCID": "1", "SLURM_STEP_ID": "3"], "1/2"),
    (array, "2/4"),
    // The shell of a batch job in an array is no rank, whatever its SLURM_NTASKS.
    (array.merging(batchShell) { $1 }, "2/4"),
    (array.merging(batchShell) { $1 }.merging(["SLURM_STEP_ID": "4294967291"]) { $1 }, "2/4"),
    // mpirun in a job array: SLURM_PROCID is 0 on all ranks.
    (
      array.merging(batchShell) { $1 }.merging([
        "OMPI_COMM_WORLD_RANK": "1", "OMPI_COMM_WORLD_SIZE": "2", "SLURM_STEP_ID": "0",
      ]) { $1 }, "5/8"
    ),
    // srun in a job array.
    (
      array.merging(["SLURM_PROCID": "1", "SLURM_NTASKS": "3", "SLURM_STEP_ID": "0"]) { $1 }, "7/12"
    ),
  ])
  func launchers(environment: [String: String], shard: String) throws {
    let found = try ShardEnvironment(environment)
    #expect(found.shard.description == shard)
    #expect(found.explanation.hasPrefix("shard \(shard): "))
  }

  @Test(arguments: [
    ([:], "OMPI_COMM_WORLD_RANK, PMIX_RANK, PMI_RANK, SLURM_PROCID"),
    // A batch shell of two tasks must not take itself for rank 0 of 2.
    (batchShell, "none of"), (batchShell.merging(["SLURM_STEP_ID": "batch"]) { $1 }, "none of"),
    (["PMIX_RANK": "1"], "SLURM_NTASKS"), (["PMI_RANK": "x", "PMI_SIZE": "2"], "'x'"),
    (["PMI_RANK": "2", "PMI_SIZE": "2"], "PMI_RANK is 2"),
    (array.merging(["SLURM_ARRAY_TASK_MAX": "9"]) { $1 }, "one after the other"),
    (["SLURM_ARRAY_TASK_ID": "1"], "SLURM_ARRAY_TASK_MIN"),
  ])
  func faults(environment: [String: String], part: String) throws {
    let error = try #require(throws: ClusterError.self) { try ShardEnvironment(environment) }
    #expect(error.description.contains(part), "\(error)")
  }
}
