import Networks
import Randomness
import Testing

/// Uses of an operation on small inputs: what the tests of all operations run over.
///
/// The switch has no default, so that a new operation needs an example.
struct OperationExample: Sendable, CustomTestStringConvertible {
  let operation: TapeOperation
  let variant: Int
  let shapes: [[Int]]
  /// Where the entries of the inputs lie.
  var range: Range<Double> = -1..<1

  static let all = TapeOperation.allCases.flatMap { operation in
    inputs(of: operation).enumerated().map { variant, shapes in
      OperationExample(
        operation: operation, variant: variant, shapes: shapes,
        range: [.elementwise(.log), .elementwise(.sqrt), .elementwise(.reciprocal)]
          .contains(operation) ? 0.5..<2 : -1..<1)
    }
  }

  var testDescription: String { "\(operation) \(variant)" }

  /// The shapes of the inputs, for each variant.
  static func inputs(of operation: TapeOperation) -> [[[Int]]] {
    switch operation {
    case .leaf: [[[2, 3]]]
    case .add, .subtract: [[[2, 3], [2, 3]], [[2, 1, 3], [4, 1]], [[], [2, 2]]]
    case .multiply: [[[2, 3], [2, 3]], [[3], [2, 3]]]
    case .affine: [[[5]]]
    case .elementwise: [[[2, 4]]]
    case .matmul:
      [
        [[2, 3], [3, 4]], [[3, 2], [3, 4]], [[2, 3], [4, 3]], [[3, 2], [4, 3]],
        [[2, 2, 3], [2, 3, 4]],
      ]
    case .dense: [[[2, 3, 4], [5, 4], [5]], [[3, 4], [2, 4]], [[6, 2], [3, 2], [3]]]
    case .sum: [[[2, 3, 4]], [[2, 3, 4]], [[2, 3, 4]]]
    case .reshape, .permute: [[[2, 3, 4]]]
    case .broadcast: [[[3, 1]], [[1, 2, 1]]]
    case .slice: [[[3, 4]], [[3, 4]]]
    case .concatenate: [[[2, 3], [2, 1]], [[2, 2], [3, 2], [1, 2]]]
    case .gatherRows: [[[3, 2]]]
    case .standardise: [[[3, 2, 2]], [[3, 4]]]
    case .scaleAndShift: [[[2, 3, 2], [3], [3]]]
    case .softmaxCrossEntropy: [[[3, 4]]]
    case .binaryCrossEntropy: [[[3, 2]]]
    case .convolution:
      [
        [[2, 2, 5, 4], [3, 2, 3, 3], [3]], [[1, 2, 6, 5], [2, 2, 3, 2]],
        [[2, 3, 7], [2, 3, 3], [2]],
      ]
    case .transposedConvolution:
      [
        [[2, 2, 3, 2], [2, 3, 3, 3], [3]], [[1, 2, 3, 2], [2, 2, 3, 2]],
        [[2, 3, 4], [3, 2, 3], [2]],
      ]
    case .maxPooling, .averagePooling: [[[2, 2, 4, 5]]]
    case .dropout: [[[4, 5]]]
    case .matrixExponential: [[[3, 2, 2]], [[1, 4, 4]]]
    case .rowFactors: [[[3, 4]]]
    case .gridSampling: Array(repeating: [[2, 2, 4, 5], [2, 3, 2, 2]], count: 4)
    case .taylorProduct: [[[4, 2, 3], [4, 2, 3]], [[6, 2, 3], [6, 2, 3]]]
    case .taylorFunction: [[[5, 2, 3]], [[10, 2, 3]], [[1, 2, 3]]]
    }
  }

  /// The example's output.
  func callAsFunction<S: TensorScalar>(_ x: [Variable<S>]) -> Variable<S> {
    let bias = x.count > 2 ? x[2] : nil
    switch operation {
    case .leaf: return x[0]
    case .rowFactors:
      // Factors other than one are no derivative of the value: see AdversarialGradientTests.
      let factors = RowFactors<S>()
      factors.values = [1, 1, 1]
      return x[0].scalingGradient(byRows: factors)
    case .add: return x[0] + x[1]
    case .subtract: return x[0] - x[1]
    case .multiply: return x[0] * x[1]
    case .affine: return x[0].affine(-1.5, 0.25)
    case .elementwise(let function): return (2 * x[0]).applying(function, slope: 0.1)
    case .matmul:
      return x[0].matmul(
        x[1], transposed: variant == 1 || variant == 3,
        otherTransposed: variant == 2 || variant == 3)
    case .dense: return x[0].dense(x[1], bias: bias, biasedRows: variant == 2 ? 2 : nil)
    case .sum: return variant == 0 ? x[0].sum() : x[0].sum(axis: variant == 1 ? 1 : -1)
    case .reshape: return x[0].reshaped([4, 6])
    case .permute: return x[0].permuted([2, 0, 1])
    case .broadcast: return x[0].broadcast(to: variant == 0 ? [2, 3, 4] : [3, 2, 2])
    case .slice: return variant == 0 ? x[0].slice(axis: 0, 1..<3) : x[0].slice(axis: -1, 1..<3)
    case .concatenate: return .concatenate(x, axis: variant == 0 ? 1 : 0)
    case .gatherRows: return x[0].gatheringRows([2, 0, 2])
    case .standardise:
      return variant == 0 ? x[0].standardised(axis: 1).value : x[0].standardisedOverLastAxis()
    case .scaleAndShift: return x[0].scaledAndShifted(axis: 1, factor: x[1], offset: x[2])
    case .softmaxCrossEntropy: return x[0].softmaxCrossEntropy(labels: [3, 0, 2])
    case .binaryCrossEntropy:
      let targets: [S] = [0, 1, 0.25, 0.5, 1, 0]
      return x[0].binaryCrossEntropy(
        targets: x[0].tape.constant(Tensor(shape: [3, 2], values: targets)))
    case .convolution:
      if variant == 2 { return x[0].convolved1D(x[1], bias: bias, stride: 2, padding: 1) }
      return variant == 0
        ? x[0].convolved(x[1], bias: bias, padding: [1, 1])
        : x[0].convolved(x[1], stride: [2, 1], padding: [0, 2])
    case .transposedConvolution:
      if variant == 2 { return x[0].transposeConvolved1D(x[1], bias: bias, stride: 2, padding: 1) }
      return variant == 0
        ? x[0].transposeConvolved(x[1], bias: bias, padding: [1, 1])
        : x[0].transposeConvolved(x[1], stride: [2, 3], padding: [1, 0])
    case .maxPooling: return x[0].maxPooled(ImageWindow(height: 2, width: 3, stride: [2, 1]))
    case .averagePooling:
      return x[0].averagePooled(ImageWindow(height: 2, width: 3, stride: [2, 1]))
    case .dropout:
      var random = PhiloxGenerator(seed: 1, index: 2, stream: 3)
      return x[0].dropout(rate: 0.3, random: &random)
    case .matrixExponential: return (2 * x[0]).matrixExponential()
    case .gridSampling:
      return x[0].sampled(
        at: 1.2 * x[1], interpolation: variant < 2 ? .bilinear : .bicubic,
        border: variant % 2 == 0 ? .zeros : .nearest)
    case .taylorProduct:
      let basis = variant == 0 ? TaylorBasis(order: 3) : TaylorBasis(variables: 2, order: 2)
      return (TaylorTensor(basis: basis, stacked: x[0]) * TaylorTensor(basis: basis, stacked: x[1]))
        .stacked
    case .taylorFunction(let function):
      let basis = [
        TaylorBasis(order: 4), TaylorBasis(variables: 3, order: 2), TaylorBasis(order: 0),
      ][variant]
      return TaylorTensor(basis: basis, stacked: x[0])
        .applying(ElementwiseFunction(rawValue: function.rawValue) ?? .tanh).stacked
    }
  }

  /// Inputs of the example, the same each time.
  func inputs<S: TensorScalar>() -> [Tensor<S>] {
    var random = PhiloxGenerator(seed: 7, index: UInt64(variant), stream: 0)
    return shapes.map { shape in
      Tensor(
        shape: shape,
        values: (0..<shape.reduce(1, *)).map { _ in S(random.uniform(in: range)) })
    }
  }
}
