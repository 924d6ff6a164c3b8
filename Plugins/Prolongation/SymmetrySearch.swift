import Jets
import LinearAlgebra
import Numbers
import Symmetries

/// The nullspace of the determining equations of an identified equation, at random jets.
///
/// The jets are drawn, not measured: noise enters through the equation's coefficients alone.
struct SymmetrySearch {
  /// The generators found, in a sparse basis.
  let generators: [PolynomialVectorField<Double>]

  /// The defect of each generator at fresh jets: `|pr v (Delta)|` over the terms that cancel in it.
  let defects: [Double]

  /// The singular values of the scaled matrix, largest first, over the largest.
  let spectrum: [Double]

  /// Why the rank cannot be decided; nil where it can.
  let doubt: String?

  /// Singular values below this fraction of the largest belong to symmetries.
  private static let nullCutoff = 1e-8

  /// The least ratio of the last kept singular value to the first that counts as zero.
  private static let leastGap = 1e4

  /// What the defect of a rejected direction must be over the relative error of the coefficients.
  private static let uncertaintyFactor = 5.0

  /// Solves for the symmetries of an equation.
  ///
  /// - Parameters:
  ///   - system: the equation, in units in which its terms are of order one.
  ///   - units: the size of each coordinate of the space in those units; the generators are
  ///     written back in the units of the data.
  ///   - uncertainty: the relative error of the equation's coefficients, where symmetries hang on
  ///     relations between them; directions that it might make symmetries are doubted.
  init(
    _ system: EquationSystem, degree: Int, units: [Double], uncertainty: Double = 0, seed: UInt64
  ) throws {
    let equations = try DeterminingEquations(system)
    let ansatz = PolynomialAnsatz(space: system.space, degree: degree)
    let count = ansatz.columns.count
    let sample = try RandomJets(equations, ansatz, count: 4 * count, seed: seed, stream: 3)
    let decomposition = try SingularValueDecomposition(sample.matrix)
    let largest = max(decomposition.values.first ?? 0, .leastNormalMagnitude)
    let spectrum = decomposition.values.map { $0 / largest }
    self.spectrum = spectrum
    let null = spectrum.indices.filter { spectrum[$0] <= SymmetrySearch.nullCutoff }
    let vectors = null.map { index in
      zip(decomposition.rightTransposed.row(index), sample.scales).map(/)
    }
    // Back to the units of the data before the basis is made sparse, so that it reads well.
    let factors = ansatz.unitFactors(units)
    let basis = SparseBasis(rows: vectors, weights: sample.scales)
    generators = basis.rows.map { row in
      ansatz.field(zip(row, factors).map(*)).readable
    }
    let fresh = try RandomJets(equations, ansatz, count: count, seed: seed, stream: 4)
    defects = basis.rows.map { fresh.defect(of: $0) }
    doubt = SymmetrySearch.doubt(
      spectrum, null: null.count, defects, fresh, decomposition, sample, uncertainty: uncertainty)
  }

  /// The gap in the spectrum, the defects at fresh jets and a control must agree.
  private static func doubt(
    _ spectrum: [Double], null: Int, _ defects: [Double], _ fresh: RandomJets,
    _ decomposition: SingularValueDecomposition, _ sample: RandomJets, uncertainty: Double
  ) -> String? {
    let kept = spectrum.count - null
    if null > 0, kept > 0 {
      let gap = spectrum[kept - 1] / max(spectrum[kept], 1e-16)
      if gap < leastGap {
        return
          "the singular values have no gap: \(spectrum[kept - 1]) is followed by \(spectrum[kept])"
      }
    }
    if let worst = defects.max(), worst > 1e-7 {
      return "a generator has the defect \(worst) at jets it was not found from"
    }
    if kept > 0 {
      // The control: the direction that was rejected by the least must fail at fresh jets, too.
      let control = zip(decomposition.rightTransposed.row(kept - 1), sample.scales).map(/)
      let defect = fresh.defect(of: control)
      let least = max(1e-5, uncertaintyFactor * uncertainty)
      if defect < least {
        return "the next direction has a defect of \(defect) only: the dimension is not certain"
      }
    }
    return nil
  }
}
