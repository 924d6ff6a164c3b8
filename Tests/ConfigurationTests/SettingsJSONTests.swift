import Configuration
import Testing

/// Settings whose defaults are JSON.
@Suite struct SettingsJSONTests {
  private let defaults: [String: JSONValue] = [
    "width": 64, "rate": 0.5, "name": "adam", "deep": true, "layers": [1, 2], "any": .null,
    "group": ["steps": 10, "inner": ["x": 1]],
  ]

  @Test func keysAreReplacedOneByOne() throws {
    let settings = try Settings.overlay(
      defaults,
      texts: [
        "width=1.5", "name=12", "deep=false", "layers=[3]", "any=[1]", "group.steps=20",
        "group.inner.x=2",
      ])
    #expect(settings["width"] == 1.5 && settings["rate"] == 0.5)
    #expect(settings["name"] == "12" && settings["deep"] == false && settings["layers"] == [3])
    #expect(settings["any"] == [1])
    #expect(settings["group"] == ["steps": 20, "inner": ["x": 2]])
    #expect(
      try Settings.overlay(defaults, with: ["group": ["steps": 3]])["group"]
        == ["steps": 3, "inner": ["x": 1]])
  }

  @Test(arguments: [
    ("wdth=1", "unknown setting 'wdth'; known, with their defaults: any=null"),
    ("group.stps=1", "group: unknown setting 'stps'"), ("width.x=1", "unknown setting 'width.x'"),
    ("width=wide", "'width' is \"wide\"; a number is needed"),
    ("deep=1", "true or false is needed"), ("layers=3", "a list is needed"),
    ("group=3", "an object is needed"), ("=3", "write key=value"),
  ])
  func whatDoesNotFitIsRefused(text: String, part: String) {
    let error = #expect(throws: ConfigurationError.self) {
      try Settings.overlay(defaults, texts: [text])
    }
    #expect(error?.description.contains(part) == true, "\(String(describing: error))")
  }
}
