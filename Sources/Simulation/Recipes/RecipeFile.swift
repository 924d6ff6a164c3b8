public import Configuration
public import Datasets
import Foundation

/// A recipe file of any kind, before it is read as a recipe: values can still be replaced.
public struct RecipeFile: Sendable {
  /// The name of the recipe.
  public let name: String

  /// The kind of the data, by the key `kind`.
  public let kind: DatasetKind

  /// Every key of the file.
  public var members: [String: JSONValue]

  /// Finds a recipe by the name of one that comes with symsim, or by the path of a file.
  ///
  /// - Throws: `RecipeError` where there is none or its kind is not known.
  public init(named name: String) throws {
    let file = try RecipeFolder.file(ofRecipe: name)
    let content = try RecipeFolder.content(of: file)
    try self.init(
      json: content, name: URL(fileURLWithPath: file).deletingPathExtension().lastPathComponent)
  }

  /// Takes the content of a recipe file, or the recipe that is stored in a dataset.
  ///
  /// - Throws: `RecipeError` where it is no object or its kind is not known.
  public init(json: JSONValue, name: String) throws {
    guard let members = json.object else {
      throw RecipeError("recipe \(name): an object { key: value, ... } is needed")
    }
    self.name = name
    self.members = members
    guard let value = members["kind"] else {
      kind = .evolution
      return
    }
    guard let text = value.string, let kind = DatasetKind(rawValue: text) else {
      let known = DatasetKind.allCases.map(\.rawValue).joined(separator: ", ")
      throw RecipeError("recipe \(name): 'kind' is \(value.text()); known: \(known)")
    }
    self.kind = kind
  }

  /// Reads the recipe; one of evolution data by `Recipe(named:)`, which finds its files.
  ///
  /// - Throws: an error of one line that names the key at fault.
  public func recipe() throws -> any SampleRecipe {
    try type.init(json: .object(members), name: name)
  }

  private var type: any SampleRecipe.Type {
    switch kind {
    case .evolution: Recipe.self
    case .images: ImageRecipe.self
    case .trajectories: TrajectoryRecipe.self
    case .pairs where members["task"]?.string == OneStepRecipe.task: OneStepRecipe.self
    case .pairs: PairRecipe.self
    case .signals: SignalRecipe.self
    }
  }
}
