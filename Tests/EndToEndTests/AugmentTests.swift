import Configuration
import Datasets
import Fields
import Foundation
import Testing

/// `symsim augment`, through the command line.
@Suite struct AugmentTests {
  private func json(_ text: String) throws -> JSONValue { try JSONValue(json: text) }

  @Test func copiesBySymmetriesAreSolutionsAndOthersAreNot() throws {
    let program = try Program()
    defer { program.cleanUp() }
    let made = try program.run(
      "gen", "kdv", "-o", "u.h5", "--trajectories", "3", "--frames", "21", "--grid", "256",
      "--time", "20", "--quiet")
    #expect(made.status == 0, "\(made.errors)")

    let right = try program.run(
      "augment", "u.h5", "--with", "truth", "--copies", "2", "--strength", "0.5", "--frames", "15",
      "--rescale", "-o", "right.h5", "--json")
    #expect(right.status == 0 && right.errors.isEmpty, "\(right.errors)")
    let answer = try json(right.output)
    #expect(answer["used"]?.array?.count == 3)
    let check = try #require(answer["check"])
    let (copies, originals) = (check["copies"]?.double ?? 1, check["originals"]?.double ?? 1)
    #expect(copies < 1e-7 && originals < 1e-7 && copies < 10 * max(originals, 1e-9))
    #expect(check["interpolationFloor"]?.double ?? 1 < 1e-12)
    #expect(try program.run("info", "--check", "right.h5").status == 0)
    let file = try FieldFile(path: program.path("right.h5"))
    #expect(file.count == 9 && file.isRescaled && file.description.grid.axes[0].count == 15)
    #expect(
      try file.sample(at: 1).fields[0].values
        == Array(
          FieldFile(path: program.path("u.h5")).sample(at: 1).fields[0].values.prefix(15 * 256)))
    let learning = try program.run("learn", "prolongation", "right.h5", "-o", "a.symmetry.json")
    #expect(learning.status == 1 && learning.errors.contains("boxes of their own"))

    let wrong = """
      {"symsim_format": "symmetry/1", "generators": [{"components": {"x": "t", "u": "0.9"}}]}
      """
    try wrong.write(toFile: program.path("w.symmetry.json"), atomically: true, encoding: .utf8)
    let flagged = try program.run("augment", "u.h5", "--with", "w.symmetry.json", "-o", "w.h5")
    #expect(flagged.status == 0 && flagged.errors.contains("copies are no solutions"))
    #expect(try FieldFile(path: program.path("w.h5")).count == 6)
  }

  @Test func sameValuesForAnyNumberOfThreads() throws {
    let program = try Program()
    defer { program.cleanUp() }
    _ = try program.run(
      "gen", "nls", "-o", "u.h5", "--trajectories", "5", "--frames", "4", "--quiet")
    func digest(_ threads: String, _ seed: String) throws -> String {
      let result = try program.run(
        "augment", "u.h5", "--with", "truth", "--copies", "3", "--threads", threads, "--seed", seed,
        "--check", "0", "--quiet", "--force", "-o", "a.h5")
      #expect(result.status == 0 && result.output.isEmpty && result.errors.isEmpty)
      return try FieldFile(path: program.path("a.h5")).fieldDigest()
    }
    let first = try digest("1", "4")
    #expect(try digest("3", "4") == first)
    #expect(try digest("3", "5") != first)
  }

  @Test(arguments: [
    (["u.h5", "--with", "truth", "-o", "a.h5", "--copies", "0"], "--copies 0", 64),
    (["u.h5", "--with", "truth", "-o", "a.h5", "--strength", "-1"], "--strength", 64),
    (["u.h5", "--with", "truth", "-o", "a.h5", "--strength", "nan"], "--strength", 64),
    (["u.h5", "--with", "truth", "-o", "a.h5", "--frames", "9"], "1 to 4 frames", 64),
    (["u.h5", "--with", "spam", "-o", "a.h5"], "spam", 1),
    (["u.h5", "--with", "plane.symmetry.json", "-o", "a.h5"], "(t, x, y, u)", 64),
    (["u.h5", "--with", "breaks.symmetry.json", "-o", "a.h5"], "breaks the periodic box", 64),
    (["u.h5", "--with", "truth", "-o", "u.h5", "--force"], "itself", 64),
    (["u.h5", "--with", "truth", "-o", "b.h5"], "--force", 1),
    (["u.h5", "--with", "truth"], "--output", 64),
  ])
  func errorsAreOneLineAndLeaveNothing(arguments: [String], part: String, status: Int) throws {
    let program = try Program()
    defer { program.cleanUp() }
    _ = try program.run(
      "gen", "heat", "-o", "u.h5", "--trajectories", "1", "--frames", "4", "--quiet")
    let models = [
      "plane.symmetry.json": """
      "space": {"independent": ["t", "x", "y"], "dependent": ["u"]},
      "generators": [{"components": {"y": "1"}}]
      """,
      "breaks.symmetry.json": "\"generators\": [{\"components\": {\"x\": \"x^2\"}}]",
    ]
    for (name, text) in models {
      try "{\"symsim_format\": \"symmetry/1\", \(text)}".write(
        toFile: program.path(name), atomically: true, encoding: .utf8)
    }
    try Data().write(to: URL(fileURLWithPath: program.path("b.h5")))
    let result = try program.run(["augment"] + arguments)
    #expect(Int(result.status) == status, "\(result.errors)")
    #expect(result.errors.hasPrefix("symsim: error: ") && result.errors.contains(part))
    #expect(result.errors.filter { $0 == "\n" }.count == 1)
    #expect(!program.files.contains("a.h5"))
    #expect(program.files.count == 4)
  }
}
