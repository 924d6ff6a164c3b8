/// Why data are no task that a learner can work with, in one line.
package struct TaskError: Error, Hashable, CustomStringConvertible {
  /// The line shown to the user.
  package let description: String

  package init(_ description: String) {
    self.description = description
  }
}
