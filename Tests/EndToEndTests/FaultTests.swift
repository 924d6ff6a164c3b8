import Foundation
import Testing

/// Bad input gets one line and loses nothing.
@Suite struct FaultTests {
  @Test(arguments: [
    ["gen", "--equation", "u_t + u*u_y = "], ["gen", "kdv", "--grid", "-3"],
    ["gen", "kdv", "--grid", "abc"], ["gen", "kdv", "--grid", "7"],
    ["gen", "kdv", "--time", "nan"], ["gen", "kdv", "--time", "-1"],
    ["gen", "kdv", "--trajectories", "0"], ["gen", "kdv", "--tolerance", "2"],
    ["gen", "kdv", "--dealias", "1/2"], ["gen", "kdv", "--param", "nu=1"],
    ["gen", "burgers", "--param", "nu"], ["gen", "burgers", "--param", "nu=-1"],
    ["gen", "nothing"], ["gen"], ["gen", "kdv", "--initial", "none.npy"],
    ["gen", "--equation", "u_t = -u_xx"], ["gen", "--equation", "u_tt = -u_xx"],
    ["gen", "kdv", "--threads", "0"], ["gen", "kdv", "--frobnicate"],
    ["gen", "kdv", "-o", "nowhere/kdv.h5"], ["truth"], ["truth", "--equation", "u = 0"],
    ["truth", "kdv", "--degree", "99"], ["learn", "unknown", "kdv.h5"],
    ["learn", "prolongation", "absent.h5"], ["learn", "prolongation", "absent.h5", "--set", "x=1"],
    ["eval", "absent.json", "absent.h5"], ["info", "absent.h5"], ["plot", "absent.h5"],
    ["export", "absent.h5", "--layout", "npz", "-o", "a.npz"],
    ["nonsense"], ["truth", "kdv", "--with", "k*t"], ["truth", "kdv", "--with", "u_x"],
    ["truth", "kdv", "--with", "tanh(t)"], ["truth", "kdv", "--test", "t*x"],
    ["truth", "kdv", "--polynomial", "--with", "exp(t)"], ["gen", "kdv", "-o", "."],
    ["gen", "kdv", "-o", "/"], ["gen", "kdv", "-o", "d/"],
    ["gen", "kdv", "--shard", "0/2", "-o", "/"], ["gen", "kdv", "--shard", "0/2", "-o", "."],
    ["gen", "kdv", "--shard", "3/3"], ["gen", "kdv", "--shard", "x"],
    ["gen", "kdv", "--shard", "0/17"], ["gen", "kdv", "--on-blowup", "ignore"],
    ["gen", "kdv", "--trajectories", "1000000000000"], ["gen", "kdv", "--copy"],
    ["gen", "kdv", "--frames", "1000000", "--grid", "1048576"], ["gen", "kdv", "heat"],
    ["gen", "--merge"], ["gen", "--merge", "-o", "kdv.h5"], ["gen", "--merge", "absent.h5"],
    ["gen", "--merge", "--seed", "3", "-o", "kdv.h5"], ["gen", "kdv", "--checkpoint", "-1"],
    ["gen", "kdv", "--shard", "0/2", "-o", "k.shard-00001-of-00002.h5"],
    ["dist", "status", "absent.h5"], ["dist", "status"],
    ["dist", "submit", "kdv", "--shards", "0"], ["dist", "submit", "kdv", "--shards", "17"],
    ["dist", "submit", "kdv", "--shards", "2", "--engine", "pigeons"],
    ["dist", "submit", "kdv", "--shards", "2", "-o", "nowhere/kdv.h5", "--engine", "local"],
  ])
  func oneClearLine(arguments: [String]) throws {
    let program = try Program()
    defer { program.cleanUp() }
    let result = try program.run(arguments)
    #expect(result.status != 0)
    #expect(result.errors.hasPrefix("symsim: error: "))
    #expect(result.errors.filter { $0 == "\n" }.count == 1, "\(result.errors)")
    #expect(program.files.isEmpty)
  }

  @Test func usageErrorsExitWith64() throws {
    let program = try Program()
    defer { program.cleanUp() }
    #expect(try program.run("gen", "kdv", "--grid", "-3").status == 64)
    #expect(try program.run("gen", "kdv", "--frobnicate").status == 64)
    #expect(try program.run("gen", "kdv", "--shard", "3/3").status == 64)
    #expect(try program.run("gen", "kdv", "--on-blowup", "ignore").status == 64)
    #expect(try program.run("gen", "kdv", "-o", "nowhere/kdv.h5").status == 1)
    #expect(try program.run("--help").status == 0)
    for command in ["gen", "learn", "eval", "truth", "info", "plot", "export", "dist"] {
      let help = try program.run(command, "--help")
      #expect(help.status == 0)
      #expect(help.output.contains("Example:"), "\(command)")
    }
  }

  @Test func existingFilesAreKeptWithoutForce() throws {
    let program = try Program()
    defer { program.cleanUp() }
    let arguments = ["gen", "heat", "-o", "h.h5", "--trajectories", "1", "--quiet"]
    #expect(try program.run(arguments).status == 0)
    let before = FileManager.default.contents(atPath: program.path("h.h5"))
    let again = try program.run(arguments)
    #expect(again.status == 1)
    #expect(again.errors.contains("--force"))
    #expect(FileManager.default.contents(atPath: program.path("h.h5")) == before)
    #expect(try program.run(arguments + ["--force"]).status == 0)
  }

  @Test func truncatedFilesAreNamed() throws {
    let program = try Program()
    defer { program.cleanUp() }
    _ = try program.run("gen", "heat", "-o", "h.h5", "--trajectories", "2", "--quiet")
    let whole = try #require(FileManager.default.contents(atPath: program.path("h.h5")))
    for length in [0, 100, whole.count / 2, whole.count - 1] {
      try whole.prefix(length).write(to: URL(fileURLWithPath: program.path("t.h5")))
      for command in [["info"], ["info", "--check"], ["learn", "prolongation"], ["plot"]] {
        let result = try program.run(command + ["t.h5"])
        #expect(result.status != 0)
        #expect(result.errors.contains("t.h5"), "\(result.errors)")
        #expect(result.errors.filter { $0 == "\n" }.count == 1)
      }
    }
  }

  @Test(arguments: [
    ("{", "JSON"), ("{\"symsim_format\": \"field/1\"}", "symmetry/1"),
    ("{\"symsim_format\": \"symmetry/1\"}", "generators"),
    (model("{\"form\": \"spline\"}"), "spline"),
    (model("{\"form\": \"polynomial\"}"), "components"),
    (model("{\"components\": {\"z\": \"1\"}}"), "'z'"),
    (model("{\"components\": {\"t\": \"1/x\"}}"), "x^(-1)*d_t, is not finite"),
    (model("{\"components\": {\"t\": \"3*\"}}"), "column"),
    (model("{\"components\": {\"t\": \"nan*t\"}}"), "nan"), (model("{\"components\": {}}"), "zero"),
  ])
  func malformedModelsAreRefused(text: String, part: String) throws {
    let program = try Program()
    defer { program.cleanUp() }
    _ = try program.run("gen", "heat", "-o", "h.h5", "--trajectories", "1", "--quiet")
    try text.write(toFile: program.path("m.json"), atomically: true, encoding: .utf8)
    let result = try program.run("eval", "m.json", "h.h5")
    #expect(result.status != 0)
    #expect(result.errors.contains(part), "\(result.errors)")
    #expect(result.errors.filter { $0 == "\n" }.count == 1)
  }

  private static func model(_ generator: String) -> String {
    "{\"symsim_format\": \"symmetry/1\", \"generators\": [\(generator)]}"
  }

  /// A number of launchers' variables decides the shard; without them there is one line.
  @Test func shardsAreToldByTheEnvironment() throws {
    let program = try Program()
    defer { program.cleanUp() }
    let words = ["gen", "heat", "-o", "h.h5", "--trajectories", "4", "--shard", "auto"]
    var environment = ["OMPI_COMM_WORLD_RANK": "1", "OMPI_COMM_WORLD_SIZE": "2"]
    let made = try program.run(Program.executable, words, environment: environment)
    #expect(made.status == 0)
    #expect(made.errors == "symsim: shard 1/2: rank 1 of 2 by OMPI_COMM_WORLD_RANK\n")
    #expect(program.files == ["h.shard-00001-of-00002.h5"])
    environment["OMPI_COMM_WORLD_SIZE"] = "1"
    #expect(try program.run(Program.executable, words, environment: environment).status == 1)
  }

  /// SIGKILL leaves no file under the final name; see `ResumeTests` for what other signals keep.
  @Test func killedRunsLeaveNoHalfFile() throws {
    let program = try Program()
    defer { program.cleanUp() }
    let run = try program.start(
      ["gen", "kdv", "-o", "k.h5", "--trajectories", "100000", "--frames", "4", "--quiet"])
    for _ in 0..<200 where program.files.isEmpty { usleep(20_000) }
    usleep(300_000)
    #expect(!program.files.isEmpty, "the file has been begun")
    kill(run.process.processIdentifier, SIGKILL)
    run.process.waitUntilExit()
    #expect(!program.files.contains("k.h5"))
  }
}
