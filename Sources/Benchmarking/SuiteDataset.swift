/// A dataset of a suite: how it is made.
public struct SuiteDataset: Hashable, Sendable {
  /// What it is called in the results, and its file.
  public var name: String

  /// The name of a recipe or the path of its file; nil for an equation in the options.
  public var recipe: String?

  /// The dataset of the suite that it is made from, or nil.
  public var source: String?

  /// The options of `gen`, as they are typed.
  public var words: [String] = []

  /// The options that differ for the data that answers are scored on; nil where those are the data learned from.
  public var testWords: [String]?

  /// Whether there is nothing to find: a learner that claims something is wrong.
  public var isControl = false

  /// The dimension that can be found, where it is less than that of the truth for a reason told in the note.
  public var reachable: Int?

  /// The name that it shares with those that differ in their noise alone.
  public var family: String

  /// The standard deviation of added noise as a fraction of that of the field, where the suite lists levels of it.
  public var noise: Double?

  /// What a reader of the results has to know.
  public var note: String?

  /// Describes a dataset of the suite.
  public init(name: String, recipe: String? = nil) {
    self.name = name
    family = name
    self.recipe = recipe
  }

  /// The options of `gen` for the data that answers are scored on; nil where those are the data learned from.
  public var wordsOfTest: [String]? {
    guard let testWords else { return nil }
    let names = stride(from: 0, to: testWords.count, by: 2).map { testWords[$0] }
    let kept = stride(from: 0, to: words.count - 1, by: 2).filter { !names.contains(words[$0]) }
    return kept.flatMap { [words[$0], words[$0 + 1]] } + testWords
  }
}
