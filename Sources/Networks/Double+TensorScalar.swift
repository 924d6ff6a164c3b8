public import CActivations
import COpenBLAS

extension Double: TensorScalar {
  /// The matrix product of OpenBLAS.
  public static func multiplyMatrices(
    transposed: (Bool, Bool), rows: Int, columns: Int, inner: Int, _ left: UnsafePointer<Double>,
    _ right: UnsafePointer<Double>, accumulate: Bool, into target: UnsafeMutablePointer<Double>
  ) {
    if rows == 0 || columns == 0 { return }
    cblas_dgemm(
      CblasRowMajor, transposed.0 ? CblasTrans : CblasNoTrans,
      transposed.1 ? CblasTrans : CblasNoTrans, Int32(rows), Int32(columns), Int32(inner), 1, left,
      Int32(max(transposed.0 ? rows : inner, 1)), right,
      Int32(max(transposed.1 ? inner : columns, 1)), accumulate ? 1 : 0, target, Int32(columns))
  }

  /// A function of each number.
  public static func apply(
    _ function: activations_function, slope: Double, count: Int, _ x: UnsafePointer<Double>,
    into y: UnsafeMutablePointer<Double>
  ) {
    activations_apply_f64(function, slope, count, x, y)
  }

  /// The derivative of a function at each number, times a gradient.
  public static func reverse(
    _ function: activations_function, slope: Double, count: Int, x: UnsafePointer<Double>,
    y: UnsafePointer<Double>, gradient: UnsafePointer<Double>, accumulate: Bool,
    into target: UnsafeMutablePointer<Double>
  ) {
    activations_reverse_f64(function, slope, count, x, y, gradient, accumulate, target)
  }

  /// The sum, difference or product of each pair of numbers.
  public static func combine(
    _ operation: activations_operator, count: Int, _ left: UnsafePointer<Double>,
    _ right: UnsafePointer<Double>, into target: UnsafeMutablePointer<Double>
  ) {
    activations_combine_f64(operation, count, left, right, target)
  }

  /// A factor times the product of each pair of numbers, or times each number.
  public static func multiply(
    count: Int, factor: Double, _ left: UnsafePointer<Double>, _ right: UnsafePointer<Double>?,
    accumulate: Bool, into target: UnsafeMutablePointer<Double>
  ) {
    activations_product_f64(count, factor, left, right, accumulate, target)
  }
}
