public import Datasets
public import Symmetries

/// A method that looks for symmetries in data.
///
/// The stored properties are the settings, each with its default; the data come only to `fit`.
/// A learner sees the data and, where it asks for it, the equation in the data's description; it
/// never sees known symmetries.
public protocol SymmetryLearner: Codable, Sendable {
  /// The name by which the learner is asked for.
  static var name: String { get }

  /// One line that says what the learner does.
  static var summary: String { get }

  /// Creates the learner with its default settings.
  init()

  /// Looks for symmetries.
  ///
  /// - Parameters:
  ///   - source: the data.
  ///   - seed: the seed of all random numbers; the same seed gives the same answer.
  ///   - record: takes what is worth telling on the way.
  /// - Returns: the generators found, or an answer without any that says why.
  func fit(
    _ source: any DataSource, seed: UInt64, record: (TrainingRecord) -> Void
  ) throws -> SymmetryModel
}
