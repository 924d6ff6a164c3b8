import LinearAlgebra
import Symmetries

/// Learned generators mixed so that they read well, each with the polynomial field it is near.
struct SpanFit {
  /// How each new field is mixed from the old ones, `[new][old]`.
  let mixtures: [[Double]]

  /// The closed form of each new field.
  let fits: [ClosedFormFit]

  /// Fits fields.
  ///
  /// - Parameters:
  ///   - fields: the components of each field over the deviations, `[field][component][point]`.
  ///   - points: the points they are given at.
  ///   - ansatz: the monomials.
  ///   - mixes: whether the fields are mixed; each is only scaled where not.
  /// - Throws: `LinearAlgebraError` where a value is not finite.
  init(
    _ fields: [[[Double]]], at points: PointBatch, in standard: Standardisation,
    on ansatz: PolynomialAnsatz, mixes: Bool
  ) throws {
    let monomials = ansatz.monomials.map { monomial in
      (0..<points.count).map { point in
        zip(monomial.exponents, points.coordinates).reduce(1.0) { product, factor in
          (0..<factor.0).reduce(product) { value, _ in value * factor.1[point] }
        }
      }
    }
    let sizes = monomials.map { $0.rootMeanSquare }
    let library = Matrix(zip(monomials, sizes).map { values, size in values.map { $0 / size } })
      .transposed
    let vectors = try fields.map { field in
      let solutions = try field.map { try LeastSquares(library, target: $0).coefficients }
      return ansatz.columns.map { column in
        solutions[column.component][column.monomial] / sizes[column.monomial]
          * standard.deviations[column.component]
      }
    }
    let weights = ansatz.columns.map { sizes[$0.monomial] / standard.deviations[$0.component] }
    let parts =
      mixes
      ? [ReducedSpan(vectors, weights: weights)]
      : vectors.map { ReducedSpan([$0], weights: weights) }
    let rows = parts.flatMap(\.rows)
    let mixed = mixes ? parts.flatMap(\.mixtures) : ReducedSpan.unmixed(parts.map(\.mixtures))
    var mixtures: [[Double]] = []
    var fits: [ClosedFormFit] = []
    for (row, mixture) in zip(rows, mixed) {
      let polynomial = ansatz.field(row)
      let factor = polynomial.readableFactor
      let sum = standard.deviations.indices.map { component in
        (0..<points.count).map { point in
          zip(mixture, fields).reduce(0.0) { $0 + $1.0 * $1.1[component][point] }
        }
      }
      let closed = zip(polynomial.tangents(at: points).coordinates, standard.deviations).map {
        values, deviation in values.map { $0 / deviation }
      }
      let rest = zip(sum, closed).map { zip($0, $1).map(-).rootMeanSquare }
      let size = sum.map(\.rootMeanSquare)
      mixtures.append(mixture.map { $0 * factor })
      fits.append(
        ClosedFormFit(
          field: polynomial.scaled(by: factor),
          leftOver: rest.rootMeanSquare / max(size.rootMeanSquare, .leastNormalMagnitude)))
    }
    self.mixtures = mixtures
    self.fits = fits
  }
}

extension [Double] {
  fileprivate var rootMeanSquare: Double {
    (reduce(0) { $0 + $1 * $1 } / Double(Swift.max(count, 1))).squareRoot()
  }
}
