public import Configuration
public import Foundation

/// Where a training keeps what it needs to go on after an interruption.
public protocol CheckpointStore: Sendable {
  /// What the training was started with: learner, settings, seed and data.
  var run: JSONValue { get }

  /// The last checkpoint; nil where there is none.
  ///
  /// - Throws: where it cannot be read.
  func latest() throws -> Data?

  /// Replaces the last checkpoint, in one step.
  ///
  /// - Throws: where it cannot be written.
  func save(_ checkpoint: Data) throws
}

/// A store that keeps nothing.
public struct NoCheckpoints: CheckpointStore {
  /// What the training was started with; not needed.
  public let run = JSONValue.null

  /// Creates the store.
  public init() {}

  /// None.
  public func latest() -> Data? { nil }

  /// Forgets the checkpoint.
  public func save(_ checkpoint: Data) {}
}
