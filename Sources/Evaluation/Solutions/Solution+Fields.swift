import Integrators

extension Solution {
  /// The values of each output, `[output][t, x]`.
  var fields: [[Double]] { (0..<outputCount).map(values(ofOutput:)) }
}
