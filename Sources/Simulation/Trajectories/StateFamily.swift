import Configuration

/// How the initial states of trajectories are drawn.
public enum StateFamily: Hashable, Sendable {
  /// Each variable on its own; where there is an acceptance, until a state is kept.
  case independent([String: StateDistribution], accept: StateAcceptance?)

  /// Bodies on nearly circular orbits.
  case orbits(OrbitFamily)

  /// Reads the `initial` object of a recipe.
  init(_ json: JSONValue, context: String) throws {
    guard json["family"] == nil else {
      var reader = try JSONObjectReader(json, context: context)
      let name = try reader.requireString("family")
      guard let bodies = OrbitFamily.Bodies(rawValue: name) else {
        throw RecipeError(
          "\(context): 'family' is \"\(name)\"; "
            + OrbitFamily.Bodies.allCases.map(\.rawValue).joined(separator: " and ")
            + " are known")
      }
      self = .orbits(try OrbitFamily(bodies, &reader))
      try reader.finish()
      return
    }
    guard var members = json.object else {
      throw RecipeError(
        "\(context) is \(json.text()); {variable: distribution, ...} or {family: ...} is needed")
    }
    var accept: StateAcceptance?
    if let value = members.removeValue(forKey: "accept") {
      var reader = try JSONObjectReader(value, context: "\(context): accept")
      accept = try StateAcceptance(&reader)
      try reader.finish()
    }
    self = .independent(
      Dictionary(
        uniqueKeysWithValues: try members.sorted { $0.key < $1.key }.map { name, value in
          (name, try StateDistribution(value, context: "\(context): \(name)"))
        }), accept: accept)
  }

  /// The family as in a recipe.
  var json: JSONValue {
    switch self {
    case .orbits(let family): return family.json
    case .independent(let distributions, let accept):
      var members = distributions.mapValues(\.json)
      members["accept"] = accept?.json
      return .object(members)
    }
  }
}
