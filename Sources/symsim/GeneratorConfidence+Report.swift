import Foundation
import Symmetries

extension GeneratorConfidence {
  /// The learner's certificate in words.
  var report: String {
    if isCertified {
      return "certified <= \(Console.brief(upperBound)) at \(String(format: "%g", 100 * level)) %"
    }
    // A bound of one bounds nothing.
    return upperBound >= 1
      ? "not certified: the data allow any defect"
      : "not certified: the data allow a defect of \(String(format: "%.2g", upperBound))"
  }
}
