import Configuration

/// The tasks of pairs, with their settings.
public enum PairChoice: Hashable, Sendable {
  /// The inertia tensor of so many bodies.
  case inertia(bodies: Int)

  /// A Lorentz invariant of so many particles.
  case lorentz(particles: Int)

  /// Jets of so many constituents, top quarks or not.
  case topTagging(constituents: Int)

  /// A rotation invariant of two vectors of five dimensions.
  case rotations

  /// Its control without symmetry.
  case rotationControl

  /// A function invariant under a cyclic group.
  case cyclic(k: Int)

  /// The names of the tasks in recipes.
  public static let names = ["inertia", "lorentz", "o5", "o5-control", "top-tagging", "zk"]

  /// Reads the task of a recipe and its setting.
  init(named name: String, _ reader: inout JSONObjectReader) throws {
    func size(_ key: String, default value: Int, in range: ClosedRange<Int>) throws -> Int {
      let size = try reader.int(key, default: value)
      guard range.contains(size) else {
        throw RecipeError(
          "\(reader.context): '\(key)' is \(size); \(range.lowerBound) to \(range.upperBound) is "
            + "possible")
      }
      return size
    }
    switch name {
    case "inertia": self = .inertia(bodies: try size("bodies", default: 5, in: 1...1000))
    case "lorentz": self = .lorentz(particles: try size("particles", default: 2, in: 2...1000))
    case "top-tagging":
      self = .topTagging(constituents: try size("constituents", default: 20, in: 6...1000))
    case "o5": self = .rotations
    case "o5-control": self = .rotationControl
    case "zk": self = .cyclic(k: try size("k", default: 7, in: 1...1000))
    default:
      throw RecipeError(
        "\(reader.context): 'task' is \"\(name)\"; known: "
          + PairChoice.names.joined(separator: ", "))
    }
  }

  /// The name and the setting as in a recipe.
  var members: [String: JSONValue] {
    switch self {
    case .inertia(let bodies): ["task": "inertia", "bodies": .integer(bodies)]
    case .lorentz(let particles): ["task": "lorentz", "particles": .integer(particles)]
    case .topTagging(let count): ["task": "top-tagging", "constituents": .integer(count)]
    case .rotations: ["task": "o5"]
    case .rotationControl: ["task": "o5-control"]
    case .cyclic(let k): ["task": "zk", "k": .integer(k)]
    }
  }

  /// The task.
  var task: any PairTask {
    switch self {
    case .inertia(let bodies): InertiaTask(bodies: bodies)
    case .lorentz(let particles): LorentzTask(particles: particles)
    case .topTagging(let count): TopTaggingTask(constituents: count)
    case .rotations: RotationTask()
    case .rotationControl: RotationTask(isControl: true)
    case .cyclic(let k): CyclicTask(k: k)
    }
  }
}
