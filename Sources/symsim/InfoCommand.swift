import ArgumentParser
import Configuration
import Datasets
import Fields
import Foundation
import Jets
import Symmetries
import Truths

struct InfoCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "info",
    abstract: "Show what a data set, a symmetry model or a recipe contains.",
    discussion: """
      Example:
        symsim info kdv
        symsim info kdv.h5
        symsim info --check kdv.h5
      """)

  @Argument(help: "A data set (.h5), a symmetry model (.symmetry.json), or the name of a recipe.")
  var file: String

  @Flag(help: "Read every byte and report what violates the format.")
  var check = false

  @Flag(help: "Print JSON.")
  var json = false

  @Flag(help: "Say nothing but results and errors.")
  var quiet = false

  func run() throws {
    if !file.contains("."), !file.contains("/"), !FileManager.default.fileExists(atPath: file) {
      let sheet = try RecipeSheet(recipeNamed: file)
      print(json ? sheet.json.text(pretty: true) : sheet.text)
      return
    }
    if file.hasSuffix(".json") {
      let model = try SymmetryModel(path: file)
      print(
        json
          ? try JSONValue(json: String(contentsOfFile: file, encoding: .utf8)).text(pretty: true)
          : check ? "\(file): valid" : model.report)
      return
    }
    if check {
      let problems = try FieldFileValidator.check(path: file) + truthProblems()
      if json {
        print(
          JSONValue.object(["problems": .array(problems.map { .string($0) })]).text(pretty: true))
      }
      guard problems.isEmpty else {
        throw CheckFailure("\(file) violates the format: \(problems.joined(separator: "; "))")
      }
      if !json { print("\(file): valid") }
      return
    }
    let source = try FieldFile(path: file)
    print(json ? try source.json.text(pretty: true) : try source.report)
  }
}

extension InfoCommand {
  /// What is wrong with the truth in the file.
  private func truthProblems() throws -> [String] {
    guard let truth = try DatasetTruth(path: file) else { return [] }
    let description = try FieldFile(path: file).description
    return truth.problems(
      names: description.grid.axes.map(\.name) + description.variables,
      targets: description.target?.names ?? [])
  }
}

/// What a check found.
struct CheckFailure: Error, CustomStringConvertible {
  let description: String

  init(_ description: String) { self.description = description }
}

extension SymmetryModel {
  fileprivate var report: String {
    var lines = ["acts on \(space.description)"]
    if let learner = provenance.learner { lines.append("found by \(learner)") }
    if let reason = reasonForNoClaim { lines.append("no symmetry claimed: \(reason)") }
    if let equation = findings["identified_equation"]?.string {
      lines.append("identified \(equation)")
    }
    lines += generators.enumerated().map { "  v\($0 + 1) = \($1.expression)" }
    return lines.joined(separator: "\n")
  }
}

extension FieldFile {
  fileprivate var members: [(String, JSONValue)] {
    get throws {
      var members: [(String, JSONValue)] = [
        ("kind", .string(description.kind.rawValue)),
        ("samples", .integer(count)),
        ("variables", .array(description.variables.map { .string($0) })),
      ]
      for axis in description.grid.axes {
        members.append(
          (
            axis.name,
            .string(
              "\(axis.count) points from \(axis.coordinates.first ?? 0) to "
                + "\(axis.coordinates.last ?? 0)"
                + (axis.period.map { ", period \($0)" } ?? ""))
          ))
      }
      members.append(("dtype", .string(description.numberFormat.rawValue)))
      members.append(("equation", description.equation.map { .string($0) } ?? .null))
      members.append(("parameters", .object(description.parameters.mapValues { .number($0) })))
      members.append(("seed", description.seed.map { .string("\($0)") } ?? .null))
      members.append(("command", .string(description.command)))
      members.append(("version", .string(description.version)))
      members.append(("fft_plans", description.fftPlans.map { .string($0) } ?? .null))
      members.append(
        (
          "index_range",
          .array([.integer(indexRange.lowerBound), .integer(indexRange.upperBound)])
        ))
      members.append(("on_blowup", description.onBlowUp.map { .string($0.rawValue) } ?? .null))
      members.append(("shards", shards.map { .integer($0.entries.count) } ?? .null))
      members.append(("augmentation", augmentation ?? .null))
      members.append(("target", target))
      if !description.adaptations.isEmpty {
        members.append(("adaptations", .array(description.adaptations)))
      }
      members.append(("truth", try DatasetTruth(path: path)?.json ?? .null))
      members.append(("recipe", description.recipe ?? .null))
      members.append(("field_sha256", .string(try fieldDigest())))
      return members
    }
  }

  private var target: JSONValue {
    switch description.target {
    case nil: .null
    case .classes(let names): .object(["classes": .array(names.map { .string($0) })])
    case .values(let shape, let names):
      .object([
        "shape": .array(shape.map { .integer($0) }),
        "names": .array(names.map { .string($0) }),
      ])
    }
  }

  fileprivate var json: JSONValue {
    get throws { .object(Dictionary(uniqueKeysWithValues: try members)) }
  }

  fileprivate var report: String {
    get throws {
      "\(path)\n"
        + Console.table(
          try members.filter { $0.1 != .null }.map { [$0.0, $0.1.string ?? $0.1.text()] })
    }
  }
}
