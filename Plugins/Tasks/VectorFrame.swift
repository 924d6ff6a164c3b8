package import Networks

/// How a network sees vectors and says targets: standard coordinates on principal axes, and the units of targets.
///
/// It is all that is needed, beside the weights, to predict targets of other data.
package struct VectorFrame: Codable, Hashable, Sendable {
  /// The names of the coordinates of a vector.
  package let coordinates: [String]

  /// The deviation of each coordinate of the data.
  package let deviations: [Double]

  /// The principal axes of the standardised data, `[coordinate][axis]`.
  package let axes: [[Double]]

  /// The number of vectors of an input.
  package let places: Int

  /// How the target moves.
  package let action: OutputAction

  /// Whether targets are classes.
  package let hasClasses: Bool

  /// Whether a target is near the input, as a state a little later.
  package let isStep: Bool

  /// The mean of inputs along each axis, that of a place.
  package let centre: [Float]

  /// What the network's numbers are times, and what is added to them, to make outputs.
  package let scales, offsets: [Float]

  /// The kind of network and the features of its layers.
  package let backbone: TaskNetwork.Backbone, widths: [Int]

  /// The number of principal axes.
  package var size: Int { centre.count }

  /// The number of numbers of an output.
  package var outputs: Int { scales.count }

  /// The network from inputs to numbers.
  package var network: TaskNetwork {
    TaskNetwork(backbone, inputs: places * size, widths: widths, outputs: outputs)
  }

  /// A vector of the data on principal axes.
  package func standard(_ vector: some Collection<Double>) -> [Float] {
    (0..<size).map { axis in
      var sum = 0.0
      for (row, value) in vector.enumerated() { sum += axes[row][axis] * value / deviations[row] }
      return Float(sum)
    }
  }

  /// A vector on principal axes in the coordinates of the data.
  package func vector(_ standard: some Collection<Float>) -> [Double] {
    axes.enumerated().map { row, axis in
      deviations[row] * zip(axis, standard).reduce(0) { $0 + $1.0 * Double($1.1) }
    }
  }

  /// What a network takes inputs to, `[sample, output]`; of classes their logits.
  package func output(
    of input: Variable<Float>, _ parameters: Parameters<Float>
  ) -> Variable<Float> {
    let tape = input.tape
    let means = (0..<places).flatMap { _ in centre }
    let numbers = network(
      input - tape.constant(Tensor(shape: [means.count], values: means)), parameters)
    guard !hasClasses else { return numbers }
    let values =
      numbers * tape.constant(Tensor(shape: [outputs], values: scales))
      + tape.constant(Tensor(shape: [outputs], values: offsets))
    return isStep ? values + input : values
  }

  /// How outputs move with inputs; nil where they are to stay.
  ///
  /// - Parameter elements: the basis of matrices on principal axes.
  /// - Throws: `TaskError` where tensors are to move and the data do not fill their space.
  package func motion(of elements: [[Double]]) throws -> (any OutputMotion)? {
    switch action {
    case .identity: nil
    case .same: VectorMotion(elements: elements, size: size, isNearIdentity: isStep)
    case .tensor(let chosen): try TensorMotion(elements, self, chosen)
    }
  }

  /// Inputs moved by group elements, each of which moves as many, one after the other.
  package func moved(input: Variable<Float>, by matrices: Variable<Float>) -> Variable<Float> {
    VectorMotion(elements: [], size: size, isNearIdentity: false).moved(output: input, by: matrices)
  }
}
