import ArgumentParser
import Configuration
import Datasets
import Equations
import Foundation
import Integrators
import Jets
import Simulation
import Truths

extension TruthCommand {
  /// What makes the data where they are no solutions of an evolution equation; else nil.
  func maker() throws -> (name: String, maker: any SampleMaker)? {
    if let text = choice.equation {
      guard recipe == nil, let system = try? EquationSystem(parsing: text),
        OrdinarySystem.isOrdinary(system)
      else { return nil }
      var recipe = TrajectoryRecipe(name: "typed", equation: text)
      recipe.parameters = try choice.values()
      return (text, try recipe.makeMaker())
    }
    guard let recipe, Catalogue.equation(named: recipe) == nil else { return nil }
    var file = try RecipeFile(named: recipe)
    guard file.kind != .evolution else { return nil }
    let values = try choice.values()
    if !values.isEmpty {
      var parameters = file.members["parameters"]?.object ?? [:]
      parameters.merge(values.mapValues { .number($0) }) { $1 }
      file.members["parameters"] = .object(parameters)
    }
    return (file.name, try file.recipe().makeMaker())
  }

  /// Says what data are symmetric under: the map that is to be learned, and their own law.
  func report(_ maker: any SampleMaker, name: String) throws {
    let options = [("--with", !functions.isEmpty), ("--test", test != nil), ("--certify", certify)]
    if let (option, _) = options.first(where: \.1) {
      throw ValidationError("\(option) is for evolution equations; \(name) is none")
    }
    let truth = maker.truth ?? DatasetTruth()
    if json {
      var members = truth.json.object ?? [:]
      members["recipe"] = .string(name)
      members["equation"] = maker.description.equation.map { .string($0) }
      let generators = truth.task?.generators ?? truth.distribution?.generators ?? []
      members["dimension"] = .integer(generators.count)
      members["generators"] = .array(generators.map(\.json))
      print(JSONValue.object(members).text(pretty: true))
      return
    }
    var lines = [maker.description.equation.map { "\(name): \($0)" } ?? name]
    for (title, statement) in [("task", truth.task), ("law of the data", truth.distribution)] {
      guard let statement else { continue }
      let count = statement.generators.count
      lines.append("\(title): \(count) \(count == 1 ? "generator" : "generators")")
      if count > 0 { lines.append(Console.table(statement.generators.map(\.row))) }
      lines += statement.discrete.map { "  discrete: \($0)" }
      if !statement.note.isEmpty { lines.append("  \(statement.note)") }
    }
    print(lines.joined(separator: "\n"))
  }
}

extension TrueGenerator {
  /// The name, the field, what happens to the target, and how far it goes.
  fileprivate var row: [String] {
    let terms = components.sorted { $0.key < $1.key }.map { name, text in
      let isSum = text.dropFirst().contains { "+-".contains($0) }
      return text == "1" ? "d_\(name)" : isSum ? "(\(text))*d_\(name)" : "\(text)*d_\(name)"
    }
    let field = terms.dropFirst().reduce(terms.first ?? "") { sum, term in
      term.hasPrefix("-") ? "\(sum) - \(term.dropFirst())" : "\(sum) + \(term)"
    }
    var remarks: [String] = []
    switch target {
    case nil: break
    case .identity: remarks.append("target unchanged")
    case .same: remarks.append("target likewise")
    case .components(let components):
      remarks.append("moves \(components.count) numbers of the target")
    }
    if let extent {
      remarks.append(String(format: "from %.4g to %.4g", extent.lowerBound, extent.upperBound))
    }
    if let timeScaling, timeScaling != 0 {
      remarks.append(String(format: "time scaling %.4g", timeScaling))
    }
    if isTrivial { remarks.append("the motion itself") }
    return [name, field, remarks.joined(separator: ", ")]
  }
}
