/// The one-parameter group of a field whose components are affine in the coordinates: a translation,
/// a boost, a scaling, a rotation or a sum of such, in closed form.
///
/// `z' = exp(A e) z + b(e)` by the exponential of the matrix `[A, b; 0, 0]`. Each coordinate is
/// rounded once or twice, where stepping along the field would round it dozens of times; third
/// derivatives of a transformed solution show that.
struct AffineFlow {
  /// The rates `[coordinate][coordinate, or 1 for the last]`.
  private let rates: [[Double]]

  /// The flow of a generator; nil where it is not an affine polynomial field.
  init?(_ generator: any InfinitesimalGenerator) {
    guard let field = generator as? PolynomialVectorField<Double>, field.degree <= 1,
      field.functions.isEmpty
    else {
      return nil
    }
    let count = field.components.count
    rates = field.components.map { component in
      var row = [Double](repeating: 0, count: count + 1)
      for (monomial, coefficient) in component.terms {
        row[monomial.exponents.firstIndex(of: 1) ?? count] = coefficient
      }
      return row
    }
  }

  /// The points after a time.
  func transported(_ points: PointBatch, by time: Double) -> PointBatch {
    let matrix = exponential(time)
    return PointBatch(
      matrix.dropLast().map { row in
        var result = [Double](repeating: row[row.count - 1], count: points.count)
        for (factor, values) in zip(row, points.coordinates) where factor != 0 {
          for index in result.indices { result[index] += factor * values[index] }
        }
        return result
      })
  }

  /// The exponential of the square matrix, by Taylor series of a fraction and squaring.
  private func exponential(_ time: Double) -> [[Double]] {
    let size = rates.count + 1
    var step = rates.map { $0.map { $0 * time } } + [[Double](repeating: 0, count: size)]
    let norm = step.map { $0.reduce(0) { $0 + abs($1) } }.max() ?? 0
    var squarings = 0
    while norm / Double(1 << squarings) > 0.5, squarings < 60 { squarings += 1 }
    step = step.map { $0.map { $0 / Double(1 << squarings) } }
    let identity = (0..<size).map { row in (0..<size).map { $0 == row ? 1.0 : 0 } }
    // Horner's scheme: 1 + S (1 + S/2 (1 + S/3 (...))).
    var result = identity
    for order in (1...18).reversed() {
      let product = AffineFlow.product(step, result)
      result = (0..<size).map { row in
        (0..<size).map { identity[row][$0] + product[row][$0] / Double(order) }
      }
    }
    for _ in 0..<squarings { result = AffineFlow.product(result, result) }
    return result
  }

  private static func product(_ left: [[Double]], _ right: [[Double]]) -> [[Double]] {
    left.map { row in
      right[0].indices.map { column in
        zip(row, right).reduce(0) { $0 + $1.0 * $1.1[column] }
      }
    }
  }
}
