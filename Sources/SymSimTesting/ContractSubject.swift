public import Configuration
public import Datasets
public import Learning
public import Symmetries

/// A learner that the contract is checked on.
public struct ContractSubject {
  /// The kinds of data that it takes.
  public var kinds: [DatasetKind]

  /// Looks for symmetries with some settings replaced.
  public var fit:
    (_ view: LearnerView, _ settings: [String: JSONValue], _ seed: UInt64) throws -> SymmetryModel

  /// Asks the learner to end in the middle of its work.
  ///
  /// It tells why the learner did not, or nil where it did. There is none for a learner that is no program of its own.
  public var interrupt: ((_ view: LearnerView) throws -> String?)?

  /// Describes a learner.
  public init(
    kinds: [DatasetKind],
    fit: @escaping (LearnerView, [String: JSONValue], UInt64) throws -> SymmetryModel
  ) {
    self.kinds = kinds
    self.fit = fit
  }

  /// A learner in this process.
  ///
  /// - Parameter kinds: the kinds of data that it takes.
  public init<Learner: SymmetryLearner>(_ learner: Learner, kinds: [DatasetKind]) {
    self.init(kinds: kinds) { view, settings, seed in
      try Settings.overlay(learner, with: settings).fit(view, seed: seed, record: { _ in })
    }
  }
}
