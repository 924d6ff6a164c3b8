public import CActivations
import COpenBLAS

extension Float: TensorScalar {
  /// The matrix product of OpenBLAS.
  public static func multiplyMatrices(
    transposed: (Bool, Bool), rows: Int, columns: Int, inner: Int, _ left: UnsafePointer<Float>,
    _ right: UnsafePointer<Float>, accumulate: Bool, into target: UnsafeMutablePointer<Float>
  ) {
    if rows == 0 || columns == 0 { return }
    cblas_sgemm(
      CblasRowMajor, transposed.0 ? CblasTrans : CblasNoTrans,
      transposed.1 ? CblasTrans : CblasNoTrans, Int32(rows), Int32(columns), Int32(inner), 1, left,
      Int32(max(transposed.0 ? rows : inner, 1)), right,
      Int32(max(transposed.1 ? inner : columns, 1)), accumulate ? 1 : 0, target, Int32(columns))
  }

  /// A function of each number.
  public static func apply(
    _ function: activations_function, slope: Float, count: Int, _ x: UnsafePointer<Float>,
    into y: UnsafeMutablePointer<Float>
  ) {
    activations_apply_f32(function, slope, count, x, y)
  }

  /// The derivative of a function at each number, times a gradient.
  public static func reverse(
    _ function: activations_function, slope: Float, count: Int, x: UnsafePointer<Float>,
    y: UnsafePointer<Float>, gradient: UnsafePointer<Float>, accumulate: Bool,
    into target: UnsafeMutablePointer<Float>
  ) {
    activations_reverse_f32(function, slope, count, x, y, gradient, accumulate, target)
  }

  /// The sum, difference or product of each pair of numbers.
  public static func combine(
    _ operation: activations_operator, count: Int, _ left: UnsafePointer<Float>,
    _ right: UnsafePointer<Float>, into target: UnsafeMutablePointer<Float>
  ) {
    activations_combine_f32(operation, count, left, right, target)
  }

  /// A factor times the product of each pair of numbers, or times each number.
  public static func multiply(
    count: Int, factor: Float, _ left: UnsafePointer<Float>, _ right: UnsafePointer<Float>?,
    accumulate: Bool, into target: UnsafeMutablePointer<Float>
  ) {
    activations_product_f32(count, factor, left, right, accumulate, target)
  }
}
