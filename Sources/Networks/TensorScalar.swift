public import CActivations

/// The numbers of tensors: `Float` or `Double`.
///
/// The requirements are the loops in which the time goes, in OpenBLAS and in C; everything else
/// is generic. Memory is contiguous and row-major. A target is overwritten, or added to where
/// `accumulate` is true.
public protocol TensorScalar: BinaryFloatingPoint, Sendable {
  /// The matrix product `op(left) op(right)`, `[rows, columns]`, of OpenBLAS.
  static func multiplyMatrices(
    transposed: (Bool, Bool), rows: Int, columns: Int, inner: Int, _ left: UnsafePointer<Self>,
    _ right: UnsafePointer<Self>, accumulate: Bool, into target: UnsafeMutablePointer<Self>)

  /// A function of each number.
  static func apply(
    _ function: activations_function, slope: Self, count: Int, _ x: UnsafePointer<Self>,
    into y: UnsafeMutablePointer<Self>)

  /// The derivative of a function at each number, times a gradient.
  static func reverse(
    _ function: activations_function, slope: Self, count: Int, x: UnsafePointer<Self>,
    y: UnsafePointer<Self>, gradient: UnsafePointer<Self>, accumulate: Bool,
    into target: UnsafeMutablePointer<Self>)

  /// The sum, difference or product of each pair of numbers.
  static func combine(
    _ operation: activations_operator, count: Int, _ left: UnsafePointer<Self>,
    _ right: UnsafePointer<Self>, into target: UnsafeMutablePointer<Self>)

  /// A factor times the product of each pair of numbers, or times each number.
  static func multiply(
    count: Int, factor: Self, _ left: UnsafePointer<Self>, _ right: UnsafePointer<Self>?,
    accumulate: Bool, into target: UnsafeMutablePointer<Self>)
}
