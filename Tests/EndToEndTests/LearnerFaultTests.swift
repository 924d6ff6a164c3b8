import Configuration
import Foundation
import Testing

/// What learners, forecasts and scores say to data and models that do not fit.
@Suite struct LearnerFaultTests {
  private static let data = [
    ["damped-pendulum", "-o", "d.h5", "--trajectories", "6", "--frames", "60"],
    ["damped-pendulum", "-o", "s2.h5", "--trajectories", "1", "--frames", "2"],
    ["damped-pendulum", "-o", "s3.h5", "--trajectories", "1", "--frames", "3"],
    ["damped-pendulum", "-o", "s.h5", "--trajectories", "1", "--frames", "80"],
    ["heat", "-o", "h.h5", "--trajectories", "2", "--frames", "12"],
    ["rotated-shapes", "-o", "i.h5", "--trajectories", "12", "--grid", "12x12"],
    ["top-tagging", "-o", "p.h5", "--trajectories", "20"],
  ]

  /// Command lines, their exit status, and a part of the line they end in.
  private static let cases: [(String, Int32, String)] = [
    ("learn sindy h.h5", 1, "set coordinates=linear"),
    ("learn sindy i.h5", 1, "no time"),
    ("learn sindy p.h5", 1, "no time"),
    ("learn sindy s2.h5", 1, "1 frames of 1 trajectories"),
    ("learn sindy d.h5 --set coordinates=none", 64, "data, linear, autoencoder"),
    ("learn sindy d.h5 --set dimension=3", 1, "dimension is 3"),
    ("learn sindy d.h5 --set autoencoder.steps=3", 1, "coordinates=data"),
    ("learn sindy d.h5 --set coordinates=linear --set dimension=9", 64, "1 to 2 are possible"),
    ("learn sindy d.h5 --set coordinates=autoencoder --set dimension=9", 1, "1 to 2 are possible"),
    (
      "learn sindy h.h5 --set coordinates=linear --set dimension=18 --set equations.degree=3", 1,
      "1330 terms; 300 at most"
    ),
    ("learn liegan h.h5", 1, "trajectories, pairs or images are needed"),
    ("learn liegan p.h5", 1, "400 at least are needed"),
    ("learn liegan d.h5 --set mask=none", 64, "full, blocks, bodies, affine"),
    ("learn liegan d.h5 --set maskRows=[[1,2]]", 64, "rows of 0 and 1"),
    ("learn liederivative h.h5", 1, "trajectories, pairs or images are needed"),
    ("learn liederivative p.h5", 1, "200 and 50 at least are needed"),
    ("learn liederivative i.h5", 1, "200 and 50 at least are needed"),
    ("learn liederivative d.h5 --set target=identity", 1, "a state moves as the one before it"),
    ("learn liederivative p.h5 --set target=same", 1, "classes do not move"),
    ("learn liederivative d.h5 --set mask=affine", 1, "mask=affine is for images"),
    ("learn liederivative d.h5 --set lag=60", 1, "fewer frames are needed"),
    ("learn liederivative d.h5 --set widths=[]", 64, "one to six layers"),
    ("learn liederivative d.h5 --set fields=cubic", 64, "linear, polynomial"),
    ("learn semola d.h5 --set channels=0", 64, "auto or 1 to 256 are possible"),
    ("learn semola d.h5 --set range=0", 64, "range is 0"),
    ("learn semola d.h5 --set target=tensor", 1, "a state moves as the one before it"),
    ("learn semola d.h5 --set known=absent.json --set warmSteps=1", 1, "cannot read absent.json"),
    ("predict m.symmetry.json d.h5", 1, "has no predictor"),
    ("predict m.symmetry.json d.h5 --views -1", 64, "--views -1"),
    ("predict m.symmetry.json d.h5 -o p.txt", 64, "ends with .npy"),
    ("predict d.h5 m.symmetry.json", 1, "d.h5 is no JSON"),
    ("learn augerino h.h5", 1, "kind evolution; images are needed"),
    ("learn augerino p.h5", 1, "kind pairs; images are needed"),
    ("learn augerino i.h5", 1, "50 to hold out"),
    ("learn augerino i.h5 --set generators=[]", 64, "generators is []"),
    ("learn augerino i.h5 --set generators=[\"turn\"]", 64, "known: rotation, scale"),
    ("learn augerino i.h5 --set basis=none", 64, "fixed, learned"),
    ("learn augerino i.h5 --set basis=learned --set channels=0", 64, "channels is 0"),
    ("learn augerino i.h5 --set tolerance=0", 64, "tolerance is 0"),
    ("learn laligan i.h5", 1, "the data are images"),
    ("learn laligan p.h5", 1, "the data are pairs"),
    ("learn laligan s3.h5", 1, "16 or more are needed"),
    ("learn laligan d.h5 --set latent=9", 1, "latent is 9"),
    ("learn laligan d.h5 --set latent=many", 64, "latent is many"),
    ("learn discrete i.h5", 1, "the data are of kind images"),
    ("learn discrete p.h5", 1, "200 and 50 at least are needed"),
    ("learn discrete h.h5 --set radius=200", 64, "radius is 200; 1 to 64 are possible"),
    ("learn discrete h.h5 --set lag=12", 1, "more than 12 frames"),
    ("learn discrete d.h5 --set restarts=1", 64, "2 to 4096 are possible"),
    ("learn discrete d.h5 --set target=identity", 1, "a state moves as the one before it"),
    ("forecast m.symmetry.json h.h5", 1, "with 2 values"),
    ("forecast m.symmetry.json i.h5", 1, "with 2 values"),
    ("forecast still.symmetry.json d.h5", 1, "no equations of motion"),
    ("forecast m.symmetry.json d.h5 --beside still.symmetry.json", 1, "no equations of motion"),
    ("forecast open.symmetry.json d.h5", 1, "without parameters are needed"),
    ("forecast bare.symmetry.json d.h5", 1, "absent.safetensors cannot be read"),
    ("forecast d.h5 m.symmetry.json", 1, "d.h5 is no JSON"),
    ("forecast m.symmetry.json d.h5 --steps 0", 64, "--steps 0"),
    ("forecast m.symmetry.json d.h5 --steps 60", 1, "1 to 59 are possible"),
    ("forecast m.symmetry.json d.h5 --starts 0", 64, "--starts 0"),
    ("forecast m.symmetry.json d.h5 --from-frame -1", 64, "--from-frame -1"),
    ("forecast m.symmetry.json d.h5 --from-frame 59", 1, "frame 59 is no start"),
    ("forecast m.symmetry.json s.h5 --from-frame 79", 64, "2 to 78 are possible"),
    ("forecast m.symmetry.json s2.h5", 1, "one must follow"),
    ("forecast m.symmetry.json s2.h5 --from-frame 1", 1, "4 or more are needed"),
    ("forecast m.symmetry.json s3.h5 --from-frame 2", 1, "4 or more are needed"),
    ("eval m.symmetry.json h.h5", 1, "the model encodes states of 2 values"),
    ("eval bare.symmetry.json d.h5", 1, "absent.safetensors cannot be read"),
  ]

  /// Writes a model again with some members of one of its objects replaced, or left out where nil.
  private func variant(
    _ program: Program, _ name: String, _ object: String, _ changes: [String: JSONValue?]
  ) throws {
    let text = try String(contentsOfFile: program.path("m.symmetry.json"), encoding: .utf8)
    var model = try #require(try JSONValue(json: text).object)
    var members = try #require(model[object]?.object)
    for (key, value) in changes { members[key] = value }
    model[object] = .object(members)
    try JSONValue.object(model).text()
      .write(toFile: program.path("\(name).symmetry.json"), atomically: true, encoding: .utf8)
  }

  @Test func oneClearLineAndNoModel() throws {
    let program = try Program()
    defer { program.cleanUp() }
    for words in Self.data {
      let made = try program.run(["gen"] + words + ["--quiet"])
      #expect(made.status == 0, "\(made.errors)")
    }
    let learned = try program.run(
      "learn", "sindy", "d.h5", "-o", "m.symmetry.json", "--quiet", "--set",
      "equations.functions=sin")
    #expect(learned.status == 0, "\(learned.errors)")
    try variant(program, "still", "latent", ["dynamics": .some(nil)])
    try variant(
      program, "open", "latent", ["dynamics": .string("z1_t = z2; z2_t = -a*sin(z1)")])
    try variant(program, "bare", "weights", ["file": .string("absent.safetensors")])
    let files = program.files
    for (line, status, part) in Self.cases {
      var words = line.split(separator: " ").map(String.init)
      if words[0] == "learn" { words += ["-o", "x.symmetry.json"] }
      let result = try program.run(words + ["--quiet"])
      #expect(result.status == status, "\(line): \(result.errors)")
      #expect(result.errors.hasPrefix("symsim: error: "), "\(line): \(result.errors)")
      #expect(result.errors.filter { $0 == "\n" }.count == 1, "\(line): \(result.errors)")
      #expect(result.errors.contains(part), "\(line): \(result.errors)")
    }
    #expect(program.files == files)
  }

  /// What a model was learned from and is forecast all the same is told of.
  @Test func forecastsOfWhatWasLearnedFromAreToldOf() throws {
    let program = try Program()
    defer { program.cleanUp() }
    for words in Self.data where words.contains("d.h5") || words.contains("s.h5") {
      #expect(try program.run(["gen"] + words + ["--quiet"]).status == 0)
    }
    func warning(_ words: String...) throws -> String? {
      let told = try program.run(["forecast", "m.symmetry.json"] + words + ["--json", "--quiet"])
      #expect(told.status == 0, "\(told.errors)")
      return try JSONValue(json: told.output)["warning"]?.string
    }
    func learn(_ data: String) throws {
      let learned = try program.run(
        "learn", "sindy", data, "-o", "m.symmetry.json", "--quiet", "--force", "--set",
        "equations.functions=sin")
      #expect(learned.status == 0, "\(learned.errors)")
    }
    try learn("s.h5")
    #expect(try warning("s.h5") == nil)
    #expect(try warning("s.h5", "--from-frame", "70") == nil)
    #expect(
      try warning("s.h5", "--from-frame", "40")
        == "the last 40 of 80 frames are forecast, parts of which m was learned from: "
        + "it held out the last 16 of 80 frames")
    #expect(try warning("d.h5") == nil)
    try variant(program, "m", "findings", ["held_out": .some(nil)])
    #expect(try warning("s.h5")?.contains("may have been learned from") == true)
    let told = try program.run("forecast", "m.symmetry.json", "s.h5", "--quiet")
    #expect(told.status == 0 && told.errors.hasPrefix("symsim: warning: the last 16 of 80 frames"))
  }
}
