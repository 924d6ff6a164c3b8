import Benchmarking
import Configuration
import Foundation
import TestFolders
import Testing

@Suite struct SuiteTests {
  private static func suite(_ text: String) throws -> Benchmarking.Suite {
    try Benchmarking.Suite(json: JSONValue(json5: text), name: "mine", folder: "/suites")
  }

  @Test func readsDatasetsAndLearners() throws {
    let suite = try Self.suite(
      """
      { timeLimit: 9, datasets: [
          "o5",
          { name: "noisy", recipe: "inertia", options: { "target-noise": 0.1, seed: 3 }, test: { seed: 4 } },
          { name: "turned", recipe: "own/shapes.json5", options: { transform: { rotation: [-1, 1] } } },
          { name: "steps", recipe: "pairs", from: "o5", control: true } ],
        learners: [
          "liederivative",
          { learner: "semola", settings: { mask: "blocks", channels: 3 }, datasets: ["noisy"], timeLimit: 5 } ] }
      """)
    #expect(suite.datasets.map(\.recipe) == ["o5", "inertia", "/suites/own/shapes.json5", "pairs"])
    #expect(suite.datasets[1].words == ["--seed", "3", "--target-noise", "0.1"])
    #expect(suite.datasets[1].testWords == ["--seed", "4"])
    #expect(suite.datasets[2].words == ["--transform", "rotation=-1:1"])
    #expect(suite.chain(to: suite.datasets[3]).map(\.name) == ["o5", "steps"])
    #expect(suite.entries[1].label == "semola channels=3 mask=blocks")
    let runs = try suite.runs(seeds: 2)
    #expect(runs.count == 10)
    #expect(
      runs.map { "\($0.dataset.name) \($0.entry.learner) \($0.seed) \($0.timeLimit)" }.prefix(6)
        .suffix(4)
        == [
          "noisy liederivative 0 9.0", "noisy liederivative 1 9.0", "noisy semola 0 5.0",
          "noisy semola 1 5.0",
        ])
    #expect(try suite.runs(learners: ["semola"], datasets: ["o5"], seeds: 1).isEmpty)
    #expect(
      throws: ConfigurationError(
        "the suite mine has no learner 'magic'; known: liederivative, semola")
    ) { try suite.runs(learners: ["magic"], seeds: 1) }
  }

  @Test(arguments: [
    ("{ datasets: ['a'], learners: ['l'], colour: 1 }", "unknown key 'colour'"),
    ("{ datasets: [], learners: ['l'] }", "'datasets' is []"),
    ("{ datasets: ['a', 'a'], learners: ['l'] }", "a dataset 'a' already"),
    ("{ datasets: ['../../a'], learners: ['l'] }", "cannot be used"),
    ("{ datasets: ['a'], learners: ['/bin/sh'] }", "cannot be used"),
    ("{ datasets: [{ name: 'a', from: 'b' }], learners: ['l'] }", "'from' is \"b\""),
    (
      "{ datasets: [{ name: 'a', options: { output: 'x' } }], learners: ['l'] }",
      "unknown key 'output'"
    ),
    (
      "{ datasets: [{ name: 'a', options: { transform: 3 } }], learners: ['l'] }",
      "'transform' is 3"
    ),
    (
      "{ datasets: ['a'], learners: [{ learner: 'l', datasets: ['b'] }] }",
      "no dataset 'b'; known: a"
    ),
    ("{ datasets: ['a'], learners: ['l', 'l'] }", "on a already"),
    ("{ datasets: ['a'], learners: ['l'], timeLimit: 0 }", "'timeLimit' is 0"),
  ])
  func refuses(text: String, reason: String) {
    let error = #expect(throws: ConfigurationError.self) { try Self.suite(text) }
    let line = error.map { "\($0)" } ?? ""
    #expect(line.contains(reason))
    #expect(line.hasPrefix("suite mine") && !line.contains("\n"))
  }

  @Test func readsWhatComesWithSymsim() throws {
    for name in try SuiteFolder().names {
      let suite = try Benchmarking.Suite(named: name)
      #expect(try !suite.runs(seeds: 1).isEmpty)
    }
  }

  @Test func namesWhatIsWrongWithAFile() throws {
    let folder = try TemporaryFolder()
    try "{ datasets: [".write(toFile: folder["torn.json5"], atomically: true, encoding: .utf8)
    let torn = #expect(throws: ConfigurationError.self) {
      try Benchmarking.Suite(named: folder["torn.json5"])
    }
    #expect(torn?.description.contains("torn.json5 is no JSON5") == true)
    let unknown = #expect(throws: ConfigurationError.self) {
      try Benchmarking.Suite(named: "nosuch")
    }
    #expect(unknown?.description.hasPrefix("there is no suite 'nosuch'; known: ") == true)
  }
}
