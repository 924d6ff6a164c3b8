public import LinearAlgebra

/// A way to tell later states from one.
public protocol StateForecast: Sendable {
  /// What tables and legends call it.
  var name: String { get }

  /// The states after some times, `[value, time]`; NaN from where the forecast stopped.
  ///
  /// - Parameters:
  ///   - initial: the state at time 0, `[value, 1]`.
  ///   - times: not negative, increasing.
  /// - Throws: an error of one line where no forecast can be made.
  func states(from initial: Matrix, after times: [Double]) throws -> Matrix
}
