public import Jets
import Randomness

/// The changes of signs of variables that take solutions of an autonomous system to solutions, with
/// time forwards or backwards.
public struct SignSymmetries: Hashable, Sendable {
  /// One change of signs.
  public struct Change: Hashable, Sendable {
    /// The variables that change sign.
    public var variables: [String]

    /// Whether time runs backwards.
    public var reversesTime: Bool
  }

  /// Changes of which all others are products.
  public let changes: [Change]

  private let names: [String]

  /// Systems with more variables are not searched: all combinations of signs are tried.
  public static let mostVariables = 12

  /// Tries all combinations of signs at random points.
  ///
  /// - Throws: `AffineSymmetryError` for rates that depend on time or are finite at too few points.
  public init(coordinates: [JetCoordinate], rates: [Expression]) throws {
    guard !rates.contains(where: { $0.variables.contains(.independent(.t)) }) else {
      throw AffineSymmetryError.notAutonomous
    }
    names = coordinates.map(\.description)
    guard coordinates.count <= SignSymmetries.mostVariables else {
      changes = []
      return
    }
    let velocity = { (point: [Double]) -> [Double]? in
      try? rates.map { rate in
        try rate.evaluated { variable in
          guard case .jet(let jet) = variable, let place = coordinates.firstIndex(of: jet) else {
            return .nan
          }
          return point[place]
        }
      }
    }
    var generator = PhiloxGenerator(seed: 3, index: 0, stream: 0)
    let candidates = (0..<100).map { _ in coordinates.map { _ in generator.normal() } }
    let points = candidates.filter { velocity($0)?.allSatisfy(\.isFinite) ?? false }.prefix(3)
    guard points.count == 3 else { throw AffineSymmetryError.undefined }
    var found: [Int] = []
    // The lowest bit stands for time, so that changes with few variables come first.
    for bits in 1..<1 << (coordinates.count + 1) {
      guard !SignSymmetries.isProduct(bits, of: found) else { continue }
      let signs = coordinates.indices.map { bits >> ($0 + 1) & 1 == 1 ? -1.0 : 1 }
      let time = bits & 1 == 1 ? -1.0 : 1
      let holds = points.allSatisfy { point in
        guard let here = velocity(point), let there = velocity(zip(point, signs).map(*)) else {
          return false
        }
        return coordinates.indices.allSatisfy {
          abs(there[$0] - time * signs[$0] * here[$0]) <= 1e-12 * (1 + abs(here[$0]))
        }
      }
      if holds { found.append(bits) }
    }
    let names = self.names
    changes = found.map { bits in
      Change(
        variables: names.indices.filter { bits >> ($0 + 1) & 1 == 1 }.map { names[$0] },
        reversesTime: bits & 1 == 1)
    }
  }

  /// Whether a set of bits is the symmetric difference of some of the others.
  private static func isProduct(_ bits: Int, of others: [Int]) -> Bool {
    var reached: Set<Int> = [0]
    for other in others { reached.formUnion(reached.map { $0 ^ other }) }
    return reached.contains(bits)
  }

  /// The changes in words, such as `(q, p) -> (q, -p) with time reversed`.
  public var texts: [String] {
    changes.map { change in
      let images = names.map { change.variables.contains($0) ? "-\($0)" : $0 }
      return "(\(names.joined(separator: ", "))) -> (\(images.joined(separator: ", ")))"
        + (change.reversesTime ? " with time reversed" : "")
    }
  }
}
