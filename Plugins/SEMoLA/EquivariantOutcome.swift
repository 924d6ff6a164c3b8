import Foundation
import LieDerivative
import LinearAlgebra
import Networks

/// What the phases came to.
struct EquivariantOutcome {
  /// The matrices that are symmetries, `[generator][element]`, unit vectors.
  let generators: [[Double]]

  /// Their relative defects.
  let defects: [Double]

  /// The singular values of all matrices that were offered, each of length one, largest first.
  var singularValues: [Double]

  /// Why there are none.
  let reason: String?

  /// What the networks that were not augmented say of all matrices.
  let nullspace: DefectSearch.Outcome

  /// The last loss of the matrices, where they were learned together with the network.
  let joint: Double?

  /// How far group elements went for the views.
  var range = 0.0

  /// The equivariant network, and its error on samples held out.
  var network = ParameterStore<Float>()
  var error = 0.0

  let basis: MatrixBasis

  /// Matrices whose part beside the others is smaller are no others.
  private static let leastSingularValue = 0.1

  /// Decides which of the matrices learned are symmetries.
  ///
  /// - Throws: what computing defects throws.
  init(
    _ nullspace: DefectSearch.Outcome, learned: [[Double]], known: [[Double]]?, joint: Double?,
    basis: MatrixBasis
  ) throws {
    (self.nullspace, self.joint, self.basis) = (nullspace, joint, basis)
    if let known {
      let spectrum = try nullspace.spectrum(within: known.map(\.unit))
      (defects, singularValues, reason) = (spectrum.defects, [], nil)
      generators = spectrum.combinations.map { Self.mixed($0, known.map(\.unit)) }
      return
    }
    let decomposition = try SingularValueDecomposition(Matrix(learned.map(\.unit)))
    singularValues = decomposition.values
    let span = decomposition.values.indices.filter {
      decomposition.values[$0] > Self.leastSingularValue
    }.map { decomposition.rightTransposed.row($0) }
    guard let largest = nullspace.largestDefect else {
      (generators, defects, reason) = ([], [], nullspace.decision.reason)
      return
    }
    let spectrum = try nullspace.spectrum(within: span)
    let kept = spectrum.defects.indices.filter { spectrum.defects[$0] <= largest }
    defects = kept.map { spectrum.defects[$0] }
    generators = kept.map { Self.mixed(spectrum.combinations[$0], span) }
    reason =
      kept.isEmpty
      ? "the matrices learned are no symmetries: their least relative defect is "
        + "\((spectrum.defects.first ?? 1).brief), \(largest.brief) is allowed" : nil
  }

  /// The unit vector of a combination of vectors.
  private static func mixed(_ combination: [Double], _ vectors: [[Double]]) -> [Double] {
    vectors[0].indices.map { column in
      zip(combination, vectors).reduce(0) { $0 + $1.0 * $1.1[column] }
    }.unit
  }

  /// How far group elements may go: a half turn where all orbits close up, else not far.
  var wholeRange: Double {
    let isBounded = generators.allSatisfy { combination in
      let matrix = basis.matrix(combination)
      return [1.0, 2, 3].allSatisfy { turns in
        let element = SquareMatrixExponential.exponential(
          matrix.map { turns * .pi * $0 }, size: basis.size)
        let size = element.reduce(0) { $0 + $1 * $1 }.squareRoot()
        return size <= 2 * Double(basis.size).squareRoot()
      }
    }
    return isBounded ? .pi : 0.5
  }
}

extension MatrixBasis {
  /// The matrix of a unit combination, as long as all are.
  func matrix(_ combination: [Double]) -> [Double] {
    var result = [Double](repeating: 0, count: size * size)
    for (factor, element) in zip(combination, elementRows) {
      for place in result.indices { result[place] += length * factor * element[place] }
    }
    return result
  }
}

extension Double {
  /// Two digits, for a person.
  var brief: String { String(format: "%.2g", self) }
}
