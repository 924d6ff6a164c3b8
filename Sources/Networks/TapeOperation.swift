/// What a node of a tape computes.
///
/// Every node names its operation, so that a test over `allCases` finds one that was forgotten.
public enum TapeOperation: Hashable, Sendable, CaseIterable {
  /// A parameter, a datum or a constant.
  case leaf
  /// The sum of two tensors.
  case add
  /// The difference of two tensors.
  case subtract
  /// The product of entries.
  case multiply
  /// A number times a tensor, plus a number.
  case affine
  /// A function of each entry.
  case elementwise(ElementwiseFunction)
  /// The product of matrices.
  case matmul
  /// The product with a weight matrix, plus a bias.
  case dense
  /// The sum along an axis, or of all entries.
  case sum
  /// The same entries under another shape.
  case reshape
  /// Entries repeated along axes.
  case broadcast
  /// Axes in another order.
  case permute
  /// A range of an axis.
  case slice
  /// Tensors one after the other along an axis.
  case concatenate
  /// Chosen rows.
  case gatherRows
  /// Mean 0 and variance 1 over a group.
  case standardise
  /// A factor and an offset for each channel.
  case scaleAndShift
  /// The negative logarithm of a class's probability.
  case softmaxCrossEntropy
  /// The same for two classes, from one logit.
  case binaryCrossEntropy
  /// Correlation with kernels over images.
  case convolution
  /// The adjoint of a convolution.
  case transposedConvolution
  /// The greatest value in a window.
  case maxPooling
  /// The mean over a window.
  case averagePooling
  /// Random entries set to 0.
  case dropout
  /// The exponential of square matrices.
  case matrixExponential
  /// The same values, whose gradient comes back times a factor for each row.
  case rowFactors
  /// Images at places between their pixels.
  case gridSampling
  /// The truncated product of Taylor polynomials.
  case taylorProduct
  /// A function of Taylor polynomials.
  case taylorFunction(TaylorFunction)

  /// Every operation, with each of the elementwise functions.
  public static let allCases: [TapeOperation] =
    [
      .leaf, .add, .subtract, .multiply, .affine, .matmul, .dense, .sum, .reshape, .broadcast,
      .permute, .slice, .concatenate, .gatherRows, .standardise, .scaleAndShift,
      .softmaxCrossEntropy, .binaryCrossEntropy, .convolution, .transposedConvolution, .maxPooling,
      .averagePooling, .dropout, .matrixExponential, .rowFactors, .gridSampling, .taylorProduct,
    ] + ElementwiseFunction.allCases.map { .elementwise($0) }
    + TaylorFunction.allCases.map { .taylorFunction($0) }
}
