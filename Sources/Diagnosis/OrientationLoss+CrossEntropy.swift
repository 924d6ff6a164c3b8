import Foundation

extension OrientationLoss {
  /// `-log softmax(logits)[label]`.
  static func crossEntropy(_ logits: [Float], label: Int) -> Double {
    let largest = Double(logits.max() ?? 0)
    let sum = logits.reduce(0.0) { $0 + exp(Double($1) - largest) }
    return log(sum) + largest - Double(logits[label])
  }
}
