import Configuration
import Testing

@Suite struct SettingsTests {
  enum Optimiser: String, Codable, CaseIterable {
    case adam
    case sgd
  }

  struct Example: Codable, Equatable {
    var learningRate = 0.001
    var layers = [64, 64]
    var steps = Int.max
    var name = "tanh"
    var limit: Double?
    var bound = Double.infinity
    var verbose = false
    var optimiser = Optimiser.adam
  }

  struct Nested: Codable, Equatable {
    var seed = 1
    var example = Example()
  }

  @Test func groupsAreReplacedKeyByKey() throws {
    let nested = try Settings.overlay(
      Nested(), texts: ["example.layers=[8]", "example.name=5", "seed=2"])
    var expected = Nested(seed: 2)
    expected.example.layers = [8]
    expected.example.name = "5"
    #expect(nested == expected)
    #expect(
      try Settings.overlay(Nested(), with: ["example": ["layers": [8], "name": "5"], "seed": 2])
        == expected)
    for (text, message) in [
      ("example.verbose=1", "example: 'verbose' is 1; true or false is needed"),
      ("example.rate=1", "example: unknown setting 'rate'; known, with their defaults: "),
      ("example=3", "'example' is 3; a value like {"),
      ("seed.a=3", "unknown setting 'seed.a'"),
    ] {
      let error = try #require(throws: ConfigurationError.self) {
        try Settings.overlay(Nested(), texts: [text])
      }
      #expect(error.description.hasPrefix(message), "\(error)")
    }
  }

  @Test func valuesAreReplaced() throws {
    let example = try Settings.overlay(
      Example(),
      texts: [
        "learningRate=1e-2", "layers=[32, 32]", "name=5", "limit=3", "verbose=true",
        "optimiser=sgd",
      ])
    var expected = Example()
    expected.learningRate = 0.01
    expected.layers = [32, 32]
    expected.name = "5"
    expected.limit = 3
    expected.verbose = true
    expected.optimiser = .sgd
    #expect(example == expected)
    #expect(try Settings.overlay(Example(), with: [:]) == Example())
  }

  @Test(arguments: [
    ("learningRate=abc", "'learningRate' is \"abc\"; a number is needed"),
    ("steps=2.5", "'steps' is 2.5; a whole number is needed"),
    ("verbose=1", "'verbose' is 1; true or false is needed"),
    ("limit=x", "'limit' is \"x\"; a number is needed"),
    ("layers=3", "'layers' is 3; a value like [64,64] is needed"),
    ("optimiser=lbfgs", "'optimiser' is \"lbfgs\"; one of adam, sgd is needed"),
    ("verbose", "'verbose' is no setting; write key=value"),
    ("=3", "'=3' is no setting; write key=value"),
    (
      "rate=1",
      "unknown setting 'rate'; known, with their defaults: bound=\"Infinity\", layers=[64,64], "
        + "learningRate=0.001, limit=null, name=\"tanh\", optimiser=\"adam\", "
        + "steps=9223372036854775807, verbose=false"
    ),
  ])
  func faultsAreNamed(text: String, message: String) throws {
    let error = try #require(throws: ConfigurationError.self) {
      try Settings.overlay(Example(), texts: [text])
    }
    #expect(error.description == message)
  }
}
