import LinearAlgebra
import Symmetries

/// What the brackets of the generators found tell: whether their span is an algebra, and which
/// symmetries it lacks.
///
/// A diagnostic and no score: false spans can be closed, and true ones incomplete. But the bracket of
/// two symmetries is one, so a bracket that leaves the span is a symmetry that was missed.
public struct Closure: Hashable, Sendable {
  /// The largest part of a bracket of two generators found that leaves their span; nil for fewer
  /// than two generators, where all commute, or where the fields hold functions of the coordinates.
  public let largestLeak: Double?

  /// Symmetries outside of the span: brackets of generators that are symmetries, and brackets with
  /// those.
  public let proposals: [String]

  /// A bracket counts as outside the span from this part on.
  private static let leakTolerance = 0.1

  private static let mostProposals = 16

  init(of fields: [any SmoothGenerator], points: OnShellPoints) throws {
    let found = fields.compactMap { $0 as? PolynomialVectorField<Double> }
    guard found.count == fields.count else {
      largestLeak = try Closure.largestLeak(ofBracketsAmong: fields, points)
      proposals = []
      return
    }
    guard found.count > 1, found.allSatisfy(\.functions.isEmpty) else {
      largestLeak = nil
      proposals = []
      return
    }
    largestLeak = try Closure.leaks(
      of: Closure.brackets(among: found), from: found, points
    ).max()
    var symmetries = try found.filter { try Closure.isSymmetry($0, points) }
    var span = found
    var proposed: [PolynomialVectorField<Double>] = []
    var isGrowing = true
    while isGrowing, proposed.count < Closure.mostProposals {
      isGrowing = false
      for bracket in Closure.brackets(among: symmetries) {
        guard let leak = try Closure.leaks(of: [bracket], from: span, points).first,
          leak > Closure.leakTolerance, try Closure.isSymmetry(bracket, points)
        else { continue }
        let largest = bracket.components.flatMap(\.terms.values).map(\.magnitude).max() ?? 1
        let next = bracket.scaled(by: 1 / largest)
        proposed.append(next)
        symmetries.append(next)
        span.append(next)
        isGrowing = true
        break
      }
    }
    proposals = proposed.map { $0.rounded(digits: 6).description }
  }

  private static func isSymmetry(
    _ field: PolynomialVectorField<Double>, _ points: OnShellPoints
  ) throws -> Bool {
    let size = points.sizeMatrix([field]).columnNorms[0]
    return try points.criterionMatrix([field]).columnNorms[0] <= Verdict.tolerance * size
  }

  /// The largest leak where fields are networks: their errors count, and brackets that are no more
  /// than errors have no direction.
  private static func largestLeak(
    ofBracketsAmong fields: [any SmoothGenerator], _ points: OnShellPoints
  ) throws -> Double? {
    let brackets = fields.indices.flatMap { left in
      fields.indices.dropFirst(left + 1).map {
        BracketField(fields[left], fields[$0], deviations: points.deviations)
      }
    }
    return try leaks(
      of: brackets, from: fields, points, smallest: Verdict.networkTolerance
    ).max()
  }

  private static func brackets(among fields: [PolynomialVectorField<Double>])
    -> [PolynomialVectorField<Double>]
  {
    fields.indices.flatMap { left in
      fields.indices.dropFirst(left + 1).map { fields[left].bracket(fields[$0]) }
    }.filter { !$0.isZero }
  }

  /// The part of each bracket that leaves a span; brackets of nothing but small errors, which have
  /// no direction, are left out.
  private static func leaks(
    of brackets: [any InfinitesimalGenerator], from span: [any InfinitesimalGenerator],
    _ points: OnShellPoints, smallest: Double = Verdict.tolerance
  ) throws -> [Double] {
    guard !brackets.isEmpty else { return [] }
    let size = points.sizeMatrix(span)
    let scale = size.columnNorms.max() ?? 0
    let images = points.sizeMatrix(brackets)
    return try brackets.indices.compactMap { index in
      let column = images.column(index)
      let norm = images.columnNorms[index]
      guard norm > smallest * scale * scale else { return nil }
      return try LeastSquares(size, target: column).residualNorm / norm
    }
  }
}
