import Configuration
import Testing

@Suite struct JSONObjectReaderTests {
  private func reader(_ text: String) throws -> JSONObjectReader {
    try JSONObjectReader(JSONValue(json5: text), context: "recipe kdv.json5")
  }

  @Test func valuesAndDefaultsAreRead() throws {
    var reader = try reader("{equation: 'u_t=0', n: 3.0, domain: 128, grid: [64, 32], on: true}")
    #expect(try reader.requireString("equation") == "u_t=0")
    #expect(try reader.int("n", default: 1) == 3)
    #expect(try reader.double("time", default: 2.5) == 2.5)
    #expect(try reader.requireDoubles("domain") == [128])
    #expect(try reader.ints("grid") == [64, 32])
    #expect(try reader.bool("on", default: false))
    #expect(try reader.object("initial") == nil)
    try reader.finish()
  }

  @Test func unknownKeysAreNamedWithTheKnownOnes() throws {
    var reader = try reader("{gird: 64}")
    _ = try reader.ints("grid")
    _ = try reader.string("equation")
    let error = try #require(throws: ConfigurationError.self) { try reader.finish() }
    #expect(
      error.description == "recipe kdv.json5: unknown key 'gird'; known keys: equation, grid")
  }

  @Test func wrongKindsNameKeyValueAndNeed() throws {
    var reader = try reader("{time: 'abc', n: 2.5, grid: [64, 'x'], initial: 3}")
    #expect(throws: ConfigurationError("recipe kdv.json5: 'time' is \"abc\"; a number is needed")) {
      try reader.double("time", default: 1)
    }
    #expect(throws: ConfigurationError("recipe kdv.json5: 'n' is 2.5; a whole number is needed")) {
      try reader.int("n")
    }
    #expect(throws: ConfigurationError.self) { try reader.ints("grid") }
    #expect(
      throws: ConfigurationError("recipe kdv.json5: 'equation' is missing; a text is needed")
    ) { try reader.requireString("equation") }
    #expect(throws: ConfigurationError.self) { try reader.object("initial") }
    #expect(throws: ConfigurationError.self) { try JSONObjectReader([1, 2], context: "recipe") }
  }
}
