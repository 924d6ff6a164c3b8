import Configuration
import Files
import Foundation
import Testing

/// From an equation to scores, through files and the command line.
@Suite struct PipelineTests {
  @Test func generateLearnEvaluateAndPlotBurgers() throws {
    let program = try Program()
    defer { program.cleanUp() }
    #expect(try program.run("gen", "burgers", "-o", "b.h5", "--trajectories", "8").status == 0)
    #expect(try program.run("info", "--check", "b.h5").output == "b.h5: valid\n")
    #expect(try program.run("plot", "b.h5").status == 0)
    let learned = try program.run("learn", "prolongation", "b.h5", "--quiet")
    #expect(learned.status == 0, "\(learned.errors)")
    let scored = try program.run("eval", "b.symmetry.json", "b.h5", "--json")
    let json = try JSONValue(json: scored.output)
    #expect(json["subspace"]?["foundDimension"] == 5)
    #expect(json["subspace"]?["trueDimension"] == 5)
    #expect(json["generators"]?.array?.count == 5)
    #expect(json["generators"]?.array?.allSatisfy { $0["verdict"] == "symmetry" } == true)
    for key in ["floor", "closure"] { #expect(json[key]?.double != nil) }
    for key in ["residual", "preservation"] {
      #expect(json["generators"]?[0]?[key]?.object != nil)
    }
    #expect(program.files == ["b.h5", "b.png", "b.symmetry.json"])
    #expect(try program.run("info", "b.symmetry.json").output.contains("prolongation"))
  }

  @Test func handMadeWeightsOfKdVAreToldApart() throws {
    let program = try Program()
    defer { program.cleanUp() }
    let generated = try program.run(
      "gen", "kdv", "-o", "kdv.h5", "--domain", "32", "--time", "4", "--frames", "20", "--grid",
      "128", "--trajectories", "2", "--quiet")
    #expect(generated.status == 0)
    for (weight, verdict) in [("-2", "symmetry"), ("-1.99", "not a symmetry")] {
      let text = """
        {"symsim_format": "symmetry/1", "generators": [{"form": "polynomial",
         "components": {"t": "3*t", "x": "x", "u": "\(weight)*u"}}]}
        """
      try text.write(toFile: program.path("m.json"), atomically: true, encoding: .utf8)
      let json = try JSONValue(json: program.run("eval", "m.json", "kdv.h5", "--json").output)
      #expect(json["generators"]?[0]?["verdict"]?.string == verdict)
    }
  }

  @Test func truthIsPrintedUnderThePromisedKeys() throws {
    let program = try Program()
    defer { program.cleanUp() }
    for (arguments, dimension) in [
      (["kdv"], 4), (["burgers"], 5), (["heat"], 8),
      (["--equation", "u_t + u*u_x + u_xx + u_xxxx = 0"], 3),
      (["--equation", "u_t + u^2*u_x + u_xxx = 0"], 3),
      (["--equation", "u_t = u_xx + u*(1-u)"], 2),
      (["--equation", "u_t + u*u_x = nu*u_xx", "--param", "nu=0.01"], 5),
    ] {
      let json = try JSONValue(json: program.run(["truth"] + arguments + ["--json"]).output)
      #expect(json["dimension"]?.int == dimension)
      #expect(json["generators"]?.array?.count == dimension)
      #expect(json["verified"] == true)
      #expect(json["infiniteDimensional"]?.bool == (arguments == ["heat"]))
      #expect(json["structureConstants"]?.array != nil)
      #expect(json["equation"]?.string != nil)
    }
    let kdv = try JSONValue(json: program.run("truth", "kdv", "--json").output)
    #expect(kdv["generators"]?[3]?["components"] == ["t": "3*t", "x": "x", "u": "-2*u"])
    #expect(kdv["structureConstants"]?[0] == [0, 2, 1, 1])
  }

  @Test func bytesDoNotDependOnThreads() throws {
    let program = try Program()
    defer { program.cleanUp() }
    var digests: Set<String> = []
    for (run, threads) in [1, 2, 2, 5].enumerated() {
      _ = try program.run(
        "gen", "kdv", "--time", "10", "--frames", "20", "--trajectories", "7", "--noise", "0.01",
        "--threads", "\(threads)", "-o", "\(run).h5", "--quiet")
      let info = try JSONValue(json: program.run("info", "\(run).h5", "--json").output)
      digests.insert(try #require(info["field_sha256"]?.string))
    }
    #expect(digests.count == 1)
  }

  @Test func initialStatesComeFromAFile() throws {
    let program = try Program()
    defer { program.cleanUp() }
    let states = (0..<3 * 64).map { index -> Double in
      let angle = 2 * Double.pi * Double(index % 64) / 64
      return sin(angle) * Double(index / 64 + 1)
    }
    try NumPyArray(shape: [3, 64], values: states).write(
      to: program.path("states.npy"), overwrite: false)
    let made = try program.run(
      "gen", "--equation", "u_t = 0.1*u_xx", "--initial", "states.npy", "--domain", "6.28",
      "--frames", "5", "--noise", "0.01", "-o", "s.h5")
    #expect(made.status == 0, "\(made.errors)")
    let info = try JSONValue(json: program.run("info", "s.h5", "--json").output)
    #expect(info["samples"] == 3)
    try FileManager.default.removeItem(atPath: program.path("states.npy"))
    let model = """
      {"symsim_format": "symmetry/1", "generators": [{"form": "polynomial", "components": {"u": "u"}}]}
      """
    try model.write(toFile: program.path("m.json"), atomically: true, encoding: .utf8)
    let scored = try program.run("eval", "m.json", "s.h5", "--json")
    #expect(
      try JSONValue(json: scored.output)["generators"]?[0]?["verdict"] == "symmetry",
      "\(scored.errors)")
  }

  @Test(.enabled(if: ProcessInfo.processInfo.environment["SYMSIM_PYTHON"] != nil))
  func pythonOpensTheFile() throws {
    let program = try Program()
    defer { program.cleanUp() }
    _ = try program.run("gen", "heat", "-o", "heat.h5", "--quiet")
    for index in 0..<3 {
      _ = try program.run("gen", "heat", "-o", "m.h5", "--shard", "\(index)/3", "--quiet")
    }
    _ = try program.run("gen", "--merge", "-o", "m.h5", "--quiet")
    let python = URL(
      fileURLWithPath: ProcessInfo.processInfo.environment["SYMSIM_PYTHON"] ?? "python3")
    let script = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("../Python/check_dataset.py").standardizedFileURL
    for file in ["heat.h5", "m.shard-00001-of-00003.h5", "m.h5"] {
      let result = try program.run(python, [script.path, program.path(file)])
      #expect(result.status == 0, "\(result.errors)")
      #expect(result.output == "ok\n")
    }
  }
}
