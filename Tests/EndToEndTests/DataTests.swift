import Configuration
import Datasets
import Fields
import Files
import Foundation
import Testing

/// Images, trajectories, pairs and signals as a user makes them.
@Suite struct DataTests {
  @Test func imagesGoToFilesAndBack() throws {
    let program = try Program()
    defer { program.cleanUp() }
    let made = try program.run(
      "gen", "rotated-shapes", "--trajectories", "30", "--grid", "20x16", "--transform",
      "scale=-0.2:0.2", "-o", "a.h5", "--png", "pictures")
    #expect(made.status == 0, "\(made.errors)")
    #expect(made.output.hasPrefix("a.h5: 30 images of 20x16 pixels"))
    let table = try String(contentsOfFile: program.path("pictures/labels.csv"), encoding: .utf8)
    let rows = table.split(separator: "\n")
    #expect(rows[0] == "file,label,class,scale,rotation")
    #expect(rows.count == 31 && rows[1].hasPrefix("000000.png,0,triangle,"))
    // Taken from the pictures again and not moved, the images are the same.
    let again = try program.run("gen", "images", "--from", "pictures", "-o", "b.h5", "--quiet")
    #expect(again.status == 0, "\(again.errors)")
    let (first, second) = (
      try FieldFile(path: program.path("a.h5")), try FieldFile(path: program.path("b.h5"))
    )
    #expect(second.count == 30)
    for index in 0..<30 {
      let (sample, other) = (try first.sample(at: index), try second.sample(at: index))
      #expect(sample.fields.map(\.values) == other.fields.map(\.values))
      #expect(sample.target == other.target)
    }
    // Neither file nor folder is replaced unasked.
    for words in [["-o", "a.h5"], ["-o", "c.h5", "--png", "pictures"]] {
      let refused = try program.run(["gen", "rotated-shapes", "--trajectories", "3"] + words)
      #expect(refused.status != 0 && refused.errors.contains("exists"))
    }
    #expect(
      try !FileManager.default.contentsOfDirectory(atPath: program.folder.path).contains("c.h5"))
  }

  /// Nothing is lost to a folder of pictures that is named badly.
  @Test func foldersOfOthersAreNotReplaced() throws {
    let program = try Program()
    defer { program.cleanUp() }
    let files = FileManager.default
    try files.createDirectory(atPath: program.path("mine"), withIntermediateDirectories: true)
    try "dear".write(toFile: program.path("mine/letter.txt"), atomically: true, encoding: .utf8)
    let small = ["gen", "images", "--trajectories", "3", "--force", "--quiet"]
    for words in [
      ["-o", "a.h5", "--png", "mine"], ["-o", "mine/a.h5", "--png", "mine"],
      ["-o", "a.h5", "--png", "a.h5"],
    ] {
      let refused = try program.run(small + words)
      #expect(refused.status != 0 && refused.errors.contains("choose another name"))
    }
    #expect(try files.contentsOfDirectory(atPath: program.path("mine")) == ["letter.txt"])
    // A folder that symsim wrote may go, but not while it is the source.
    #expect(try program.run(small + ["-o", "a.h5", "--png", "p"]).status == 0)
    #expect(try program.run(small + ["-o", "a.h5", "--png", "p"]).status == 0)
    let own = try program.run("gen", "images", "--from", "p", "-o", "b.h5", "--png", "p", "--force")
    #expect(own.status != 0 && own.errors.contains("--png p"))
    #expect(try files.contentsOfDirectory(atPath: program.path("p")).count == 4)
    _ = try program.run("gen", "pendulum", "--trajectories", "2", "-o", "q.h5", "--quiet")
    let eaten = try program.run("gen", "pairs", "--from", "q.h5", "-o", "q.h5", "--force")
    #expect(eaten.status != 0 && eaten.errors.contains("it is what --from names"))
    #expect(try FieldFile(path: program.path("q.h5")).description.kind == .trajectories)
  }

  @Test(arguments: ["images", "two-body", "inertia", "double-bump"])
  func anyCutMakesTheSameData(recipe: String) throws {
    let program = try Program()
    defer { program.cleanUp() }
    let words = ["gen", recipe, "--trajectories", "23", "--seed", "5", "--quiet"]
    var digests: Set<String> = []
    func digest(_ file: String) throws {
      let result = try program.run("info", file, "--json")
      digests.insert(try JSONValue(json: result.output)["field_sha256"]?.string ?? result.errors)
      let checked = try program.run("info", "--check", file)
      #expect(checked.status == 0, "\(checked.errors)")
    }
    for threads in ["1", "2", "5"] {
      _ = try program.run(words + ["--threads", threads, "-o", "t\(threads).h5"])
      try digest("t\(threads).h5")
    }
    for index in 0..<4 { _ = try program.run(words + ["--shard", "\(index)/4", "-o", "s.h5"]) }
    _ = try program.run("gen", "--merge", "-o", "s.h5", "--quiet")
    try digest("s.h5")
    _ = try program.run("gen", "--merge", "--copy", "-o", "s.h5", "--quiet", "--force")
    try digest("s.h5")
    #expect(digests.count == 1, "\(digests)")
  }

  @Test func everyKindIsDrawnAndExported() throws {
    let program = try Program()
    defer { program.cleanUp() }
    for recipe in ["images", "pendulum", "o5", "double-bump"] {
      _ = try program.run("gen", recipe, "--trajectories", "12", "-o", "\(recipe).h5", "--quiet")
      let drawn = try program.run("plot", "\(recipe).h5")
      #expect(drawn.status == 0, "\(drawn.errors)")
      let picture = FileManager.default.contents(atPath: program.path("\(recipe).png"))
      #expect((picture?.count ?? 0) > 4000)
      let exported = try program.run(
        "export", "\(recipe).h5", "--layout", "npz", "-o", "\(recipe).npz")
      #expect(exported.status == 0, "\(exported.errors)")
      let refused = try program.run(
        "export", "\(recipe).h5", "--layout", "well", "-o", "\(recipe).hdf5")
      #expect(refused.errors.contains("the layout holds evolution: take npz"))
      #expect(try program.run("info", "\(recipe).h5").output.contains("truth"))
      #expect(try program.run("truth", recipe).status == 0)
      #expect(try program.run("info", recipe).status == 0)
    }
  }

  @Test func aTypedSystemIsFollowedAndScored() throws {
    let program = try Program()
    defer { program.cleanUp() }
    let made = try program.run(
      "gen", "--equation", "q_t = p; p_t = -w^2*q", "--param", "w=2", "--trajectories", "6",
      "--time", "3", "--frames", "31", "-o", "swings.h5")
    #expect(made.status == 0, "\(made.errors)")
    let file = try FieldFile(path: program.path("swings.h5"))
    #expect(file.description.kind == .trajectories && file.description.variables == ["q", "p"])
    let sample = try file.sample(at: 2)
    let (q, p) = (sample.fields[0].values, sample.fields[1].values)
    for (place, t) in file.description.grid.axes[0].coordinates.enumerated() {
      #expect(abs(q[place] - (q[0] * cos(2 * t) + p[0] / 2 * sin(2 * t))) < 1e-12)
    }
    let model = """
      {"symsim_format": "symmetry/1", "generators": [{"components": {"q": "q", "p": "p"}}, \
      {"components": {"q": "q"}}]}
      """
    try model.write(toFile: program.path("m.json"), atomically: true, encoding: .utf8)
    let scored = try JSONValue(json: program.run("eval", "m.json", "swings.h5", "--json").output)
    #expect(scored["generators"]?[0]?["verdict"] == "symmetry")
    #expect(scored["generators"]?[1]?["verdict"] == "not a symmetry")
    #expect(scored["subspace"]?["trueDimension"]?.int == 2)
  }

  @Test(arguments: [
    (["gen", "rotated-shapes", "--domain", "3"], "--domain says nothing about images"),
    (["gen", "two-body", "--grid", "3"], "--grid says nothing about trajectories"),
    (["gen", "kdv", "--from", "x"], "--from is for images"),
    (["gen", "kdv", "--png", "x"], "the recipe kdv makes no images"),
    (["gen", "images", "--from", "nowhere"], "cannot read nowhere"),
    (["gen", "images", "--transform", "spin=1"], "there is no transformation 'spin'"),
    (["gen", "images", "--transform", "rotation"], "--transform rotation: name=number"),
    (["gen", "images", "--grid", "0"], "--grid 0"), (["gen", "pairs"], "--from FILE.h5 is needed"),
    (["gen", "two-body", "--frames", "1"], "--frames 1"),
    (
      ["gen", "--equation", "q_t = p; p_t = -sin(q)", "--dealias", "none"], "--dealias says nothing"
    ),
    (["gen", "images", "--max-pixels", "0"], "--max-pixels 0"),
    (["truth", "two-body", "--certify"], "--certify is for evolution equations"),
  ])
  func whatCannotBeIsSaidInOneLine(words: [String], part: String) throws {
    let program = try Program()
    defer { program.cleanUp() }
    let result = try program.run(words)
    #expect(result.status != 0)
    #expect(result.errors.contains(part), "\(result.errors)")
    #expect(result.errors.split(separator: "\n").count == 1)
    #expect(try FileManager.default.contentsOfDirectory(atPath: program.folder.path).isEmpty)
  }

  @Test(.enabled(if: ProcessInfo.processInfo.environment["SYMSIM_PYTHON"] != nil))
  func pythonOpensEveryKind() throws {
    let program = try Program()
    defer { program.cleanUp() }
    let python = URL(
      fileURLWithPath: ProcessInfo.processInfo.environment["SYMSIM_PYTHON"] ?? "python3")
    let script = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("../Python/check_kinds.py").standardizedFileURL
    for recipe in ["rotated-shapes", "two-body", "inertia", "top-tagging", "zk", "double-bump"] {
      _ = try program.run("gen", recipe, "--trajectories", "40", "-o", "a.h5", "--quiet", "--force")
      let result = try program.run(python, [script.path, program.path("a.h5")])
      #expect(result.output == "ok\n", "\(recipe): \(result.errors)")
    }
  }
}
