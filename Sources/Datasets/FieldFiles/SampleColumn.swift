/// A list of numbers by sample that a file holds beside its fields, such as the strength of a motion.
public struct SampleColumn: Hashable, Sendable {
  /// The name of the dataset, which no variable may have.
  public var name: String

  /// What the numbers are, for people.
  public var meaning: String

  /// Whether the numbers are whole: int64 in the file, else float64.
  public var isWhole: Bool

  /// The name and length of a second axis; nil for one number by sample.
  public var axis: Axis?

  /// The second axis of a column: its places are counted from 0.
  public struct Axis: Hashable, Sendable {
    /// The name of the axis.
    public var name: String
    /// The number of its places.
    public var count: Int
    /// What the places are, for people.
    public var meaning: String

    /// Creates an axis.
    public init(name: String, count: Int, meaning: String) {
      self.name = name
      self.count = count
      self.meaning = meaning
    }
  }

  /// Creates the description of a column.
  public init(name: String, meaning: String, isWhole: Bool = false, axis: Axis? = nil) {
    self.name = name
    self.meaning = meaning
    self.isWhole = isWhole
    self.axis = axis
  }

  /// The number of values for each sample.
  public var width: Int { axis?.count ?? 1 }
}
