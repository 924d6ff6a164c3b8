import Foundation

extension Variable {
  /// The mean over samples of -log softmax(logits)[label].
  ///
  /// The logits, this variable, are `[sample, class]`.
  ///
  /// - Parameter labels: the class of each sample.
  /// - Precondition: there is a label for each sample, and each is a class.
  public func softmaxCrossEntropy(labels: [Int]) -> Variable {
    precondition(shape.count == 2 && labels.count == shape[0], "one label for each row of \(shape)")
    let (logits, samples, classes) = (self, shape[0], shape[1])
    precondition(labels.allSatisfy { 0..<classes ~= $0 }, "labels below \(classes)")
    let probabilities = tape.takeScratch(count)
    return tape.record(.softmaxCrossEntropy, shape: [], inputs: [self]) { target in
      target[0] = softmax(logits.pointer, samples, classes, labels, probabilities)
    } reverse: { _, gradient in
      let factor = gradient[0] / Scalar(samples)
      logits.addToGradient { target in
        Scalar.multiply(
          count: samples * classes, factor: factor, probabilities, nil, accumulate: true,
          into: target)
        for (sample, label) in labels.enumerated() { target[sample * classes + label] -= factor }
      }
    }
  }

  /// The mean of `max(x, 0) - x t + log(1 + exp(-|x|))`: the cross-entropy of sigmoid(x) and t.
  ///
  /// - Parameter targets: the probabilities t, of the same shape; no gradient flows to them.
  public func binaryCrossEntropy(targets: Variable) -> Variable {
    precondition(targets.shape == shape, "one target for each logit")
    let (logits, count) = (self, count)
    return tape.record(.binaryCrossEntropy, shape: [], inputs: [self]) { target in
      target[0] = logisticLoss(logits.pointer, targets.pointer, count)
    } reverse: { _, gradient in
      let factor = gradient[0] / Scalar(count)
      logits.addToGradient { target in
        reverseLogisticLoss(logits.pointer, targets.pointer, count, factor, addingTo: target)
      }
    }
  }
}

@specialized(where Scalar == Float)
@specialized(where Scalar == Double)
private func softmax<Scalar: TensorScalar>(
  _ logits: UnsafePointer<Scalar>, _ samples: Int, _ classes: Int, _ labels: [Int],
  _ probabilities: UnsafeMutablePointer<Scalar>
) -> Scalar {
  var loss = 0.0
  for sample in 0..<samples {
    let row = logits + sample * classes
    var largest = row[0]
    for index in 0..<classes { largest = max(largest, row[index]) }
    var sum = 0.0
    for index in 0..<classes { sum += exp(Double(row[index] - largest)) }
    for index in 0..<classes {
      probabilities[sample * classes + index] = Scalar(exp(Double(row[index] - largest)) / sum)
    }
    loss += log(sum) - Double(row[labels[sample]] - largest)
  }
  return Scalar(loss / Double(max(samples, 1)))
}

@specialized(where Scalar == Float)
@specialized(where Scalar == Double)
private func logisticLoss<Scalar: TensorScalar>(
  _ logits: UnsafePointer<Scalar>, _ targets: UnsafePointer<Scalar>, _ count: Int
) -> Scalar {
  var loss = 0.0
  for entry in 0..<count {
    let (x, target) = (Double(logits[entry]), Double(targets[entry]))
    loss += max(x, 0) - x * target + log1p(exp(-abs(x)))
  }
  return Scalar(loss / Double(max(count, 1)))
}

@specialized(where Scalar == Float)
@specialized(where Scalar == Double)
private func reverseLogisticLoss<Scalar: TensorScalar>(
  _ logits: UnsafePointer<Scalar>, _ targets: UnsafePointer<Scalar>, _ count: Int,
  _ factor: Scalar, addingTo target: UnsafeMutablePointer<Scalar>
) {
  for entry in 0..<count {
    let probability = Scalar(1 / (1 + exp(-Double(logits[entry]))))
    target[entry] += factor * (probability - targets[entry])
  }
}
