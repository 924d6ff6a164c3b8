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
    func rate(_ place: Int, _ point: [Double]) -> Double {
      let value = try? rates[place].evaluated { variable -> Double in
        guard case .jet(let jet) = variable, let place = coordinates.firstIndex(of: jet) else {
          return .nan
        }
        return point[place]
      }
      return value ?? .nan
    }
    var generator = PhiloxGenerator(seed: 3, index: 0, stream: 0)
    let candidates = (0..<100).map { _ in coordinates.map { _ in generator.normal() } }
    let points = candidates.map { point in
      (point: point, velocity: coordinates.indices.map { rate($0, point) })
    }.filter { $0.velocity.allSatisfy(\.isFinite) }.prefix(3)
    guard points.count == 3 else { throw AffineSymmetryError.undefined }
    var found: [Int] = []
    var reached: Set<Int> = [0]
    // The lowest bit stands for time, so that changes with few variables come first.
    for bits in 1..<1 << (coordinates.count + 1) {
      guard !reached.contains(bits) else { continue }
      let signs = coordinates.indices.map { bits >> ($0 + 1) & 1 == 1 ? -1.0 : 1 }
      let time = bits & 1 == 1 ? -1.0 : 1
      let holds = points.allSatisfy { point, velocity in
        let image = zip(point, signs).map(*)
        return coordinates.indices.allSatisfy {
          abs(rate($0, image) - time * signs[$0] * velocity[$0]) <= 1e-12 * (1 + abs(velocity[$0]))
        }
      }
      guard holds else { continue }
      found.append(bits)
      // The products with those found before are symmetric differences of their bits.
      reached.formUnion(reached.map { $0 ^ bits })
    }
    let names = self.names
    changes = found.map { bits in
      Change(
        variables: names.indices.filter { bits >> ($0 + 1) & 1 == 1 }.map { names[$0] },
        reversesTime: bits & 1 == 1)
    }
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
