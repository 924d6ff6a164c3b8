extension Tape {
  /// Computes the gradient of a variable with respect to every leaf.
  ///
  /// Gradients add up over several calls. Those of intermediate nodes are not kept.
  ///
  /// - Parameters:
  ///   - variable: what is differentiated.
  ///   - seed: the gradient of a scalar with respect to the variable, of its shape; ones if nil.
  public func differentiate(_ variable: Variable<Scalar>, seed: Tensor<Scalar>? = nil) {
    precondition(seed == nil || seed?.shape == variable.shape, "the seed has the variable's shape")
    guard nodes[variable.index].requiresGradient else { return }
    accumulateGradient(of: variable.index) { target, accumulate in
      if !accumulate { setZero(target, variable.count) }
      guard let seed else { return addNumber(1, to: target, variable.count) }
      seed.values.withUnsafeBufferPointer { values in
        guard let base = values.baseAddress else { return }
        Scalar.multiply(
          count: variable.count, factor: 1, base, nil, accumulate: true, into: target)
      }
    }
    for index in stride(from: variable.index, through: 0, by: -1) {
      guard let reverse = nodes[index].reverse, let gradient = nodes[index].gradient else {
        continue
      }
      reverse(gradient)
      nodes[index].gradient = nil
      pool.give(gradient, nodes[index].count)
    }
  }

  /// The gradient that has reached a leaf; zeros where none has.
  public func gradient(of leaf: Variable<Scalar>) -> Tensor<Scalar> {
    guard let gradient = nodes[leaf.index].gradient else {
      return Tensor(shape: leaf.shape, repeating: 0)
    }
    return Tensor(
      shape: leaf.shape, values: Array(UnsafeBufferPointer(start: gradient, count: leaf.count)))
  }

  /// Lets a body write to a node's gradient, or add to it where its argument is true.
  ///
  /// Nothing happens where the node needs no gradient. Otherwise the body sets every entry.
  func accumulateGradient(of index: Int, _ body: (UnsafeMutablePointer<Scalar>, Bool) -> Void) {
    guard nodes[index].requiresGradient else { return }
    if let gradient = nodes[index].gradient { return body(gradient, true) }
    let gradient = nodes[index].gradientPlace ?? pool.take(nodes[index].count)
    nodes[index].gradient = gradient
    body(gradient, false)
  }
}
