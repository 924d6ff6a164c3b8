import Configuration
import Datasets
import Fields
import Foundation
import Learning
import Testing

/// What learners can know.
@Suite struct LearnerViewTests {
  @Test func howTheDataWereMadeIsHidden() throws {
    let grid = Grid(axes: [.uniform("t", start: 0, length: 1, count: 3)])
    let description = DatasetDescription(
      kind: .trajectories, grid: grid, variables: ["q"], equation: "q_t = -q",
      parameters: ["k": 1], recipe: ["transforms": ["rotation": 1]], seed: 4,
      command: "symsim gen rotated-shapes", version: "1")
    let list = SampleList(
      description: description,
      samples: (0..<4).map { index in
        Sample(fields: [Field(name: "q", grid: grid, values: [0, 1, Double(index)])])
      })
    let view = LearnerView(of: list)
    let seen = view.description
    #expect(seen.recipe == nil && seen.seed == nil && seen.command.isEmpty && seen.version.isEmpty)
    #expect(seen.equation == description.equation && seen.parameters == description.parameters)
    #expect(seen.grid == grid && seen.variables == ["q"] && seen.kind == .trajectories)
    #expect(view.count == 4)
    #expect(try view.samples(in: 1..<3) == Array(list.samples[1..<3]))
    #expect(try view.sample(at: 3) == list.samples[3])
  }

  /// Modules that learners may import know neither equations by name nor what is true of a file.
  @Test func learnersDoNotDependOnTheAnswer() throws {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("../..").standardizedFileURL
    let package = try String(
      contentsOf: root.appendingPathComponent("Package.swift"), encoding: .utf8)
    var dependencies: [String: [String]] = [:]
    for match in package.matches(of: /module\(\s*"(\w+)",(?: path: "([^"]+)",)?\s*\[([^\]]*)\]/) {
      let names = match.3.matches(of: /"(\w+)"/).map { String($0.1) }
      dependencies[String(match.1)] = names
      if let path = match.2, path.hasPrefix("Plugins/") { dependencies["plugin " + path] = names }
    }
    let learners = dependencies.keys.filter { $0.hasPrefix("plugin ") } + ["Learning"]
    #expect(learners.count >= 2)
    for learner in learners {
      var reached: Set<String> = []
      var next = dependencies[learner] ?? []
      // What a learner may import is what it declares; what that is built on, it cannot name.
      #expect(
        Set(next).isDisjoint(with: ["Equations", "Truths", "Simulation", "Evaluation", "HDF5"]))
      while let name = next.popLast() {
        if reached.insert(name).inserted { next += dependencies[name] ?? [] }
      }
      #expect(reached.isDisjoint(with: ["Equations", "Truths", "Simulation", "Evaluation"]))
    }
  }
}
