import Configuration
import Foundation
import Testing

/// The law of data under a group, from the command line.
@Suite struct DiagnoseTests {
  @Test func canonicalBodiesAreToldFromTurnedOnes() throws {
    let program = try Program()
    defer { program.cleanUp() }
    #expect(
      try program.run(
        "gen", "two-body-canonical", "-o", "c.h5", "--trajectories", "200", "--quiet"
      ).status == 0)
    let told = try program.run("diagnose", "c.h5", "--group", "so2", "--json")
    #expect(told.status == 0, "\(told.errors)")
    let json = try #require(try JSONValue(data: Data(told.output.utf8), allowsJSON5: false).object)
    #expect(json["verdict"]?.string == "canonicalised")
    #expect((json["m"]?.object?["value"]?.double ?? 0) > 0.95)
    #expect(json["t"] == .null && json["orientation"]?.string?.contains("no target") == true)
    let again = try program.run("diagnose", "c.h5", "--group", "so(2)", "--json")
    #expect(again.output == told.output)
    let table = try program.run("diagnose", "c.h5", "--group", "so2", "--quiet", "--seed", "1")
    #expect(table.output.contains("rotations of (q1x, q1y), (p1x, p1y), (q2x, q2y), (p2x, p2y)"))
    #expect(table.output.contains("learners of the task map can"))
  }

  @Test func whatCannotBeDiagnosedIsRefusedInOneLine() throws {
    let program = try Program()
    defer { program.cleanUp() }
    #expect(
      try program.run("gen", "o5", "-o", "o.h5", "--trajectories", "300", "--quiet").status == 0)
    let unknown = try program.run("diagnose", "o.h5", "--group", "sp4")
    #expect(unknown.status == 64 && unknown.errors.contains("--group sp4: so2, so3"))
    let other = try program.run("diagnose", "o.h5", "--group", "so3")
    #expect(other.status == 1 && other.errors.contains("turns 3 coordinates together"))
    let missing = try program.run("diagnose", "o.h5", "--group", "m.symmetry.json")
    #expect(missing.status == 1 && missing.errors.contains("cannot read m.symmetry.json"))
    for refused in [unknown, other, missing] {
      #expect(refused.errors.split(separator: "\n").count == 1)
    }
  }

  @Test func targetsGetNoiseOfTheirOwn() throws {
    let program = try Program()
    defer { program.cleanUp() }
    let made = try program.run(
      "gen", "inertia", "-o", "i.h5", "--trajectories", "10", "--target-noise", "0.1", "--quiet")
    #expect(made.status == 0, "\(made.errors)")
    #expect(try program.run("info", "i.h5").output.contains(#""target_noise":0.1"#))
    let refused = try program.run("gen", "kdv", "-o", "k.h5", "--target-noise", "0.1")
    #expect(refused.status == 64 && refused.errors.contains("solutions have no targets"))
  }
}
