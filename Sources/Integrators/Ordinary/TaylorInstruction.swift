/// One operation on truncated power series in time, by the recurrence that gives its coefficients.
///
/// Rows are numbers of series; `target` is the row that is written.
enum TaylorInstruction: Hashable, Sendable {
  /// `constant + sum of weights[i] * rows[i]` over a range of the program's terms.
  case linear(target: Int, terms: Range<Int>, constant: Double)

  /// The product of two rows.
  case product(target: Int, left: Int, right: Int)

  /// The square of a row.
  case square(target: Int, of: Int)

  /// The quotient of two rows.
  case quotient(target: Int, above: Int, below: Int)

  /// A constant power of a row.
  case power(target: Int, of: Int, exponent: Double)

  /// The exponential of a row.
  case exponential(target: Int, of: Int)

  /// The logarithm of a row.
  case logarithm(target: Int, of: Int)

  /// The sine of a row, and its cosine in the row after.
  case sineAndCosine(target: Int, of: Int)

  /// The tangent of a row, and its square in the row after.
  case tangent(target: Int, of: Int)

  /// The hyperbolic tangent of a row, and its square in the row after.
  case hyperbolicTangent(target: Int, of: Int)
}
