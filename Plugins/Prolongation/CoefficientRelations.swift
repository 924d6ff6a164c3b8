/// Coefficients of a system that are the same but for their sign.
///
/// Symmetries that mix fields, such as the rotation of a phase, are there only where coefficients of
/// different equations agree. Estimates never agree exactly, so the determining equations need to be
/// told what agrees within the errors.
struct CoefficientRelations: Sendable {
  /// The free coefficient that each coefficient is.
  private let groups: [Int]

  /// Its sign against it.
  private let signs: [Double]

  /// The number of free coefficients.
  let count: Int

  /// Coefficients agree within this many errors of their difference.
  private static let tolerance = 2.0

  /// Coefficients are known at least to this part of themselves where they can be said to agree.
  private static let largestError = 0.005

  /// Errors of integration that standard errors do not know, as a part of a coefficient.
  private static let rounding = 1e-6

  /// Finds which coefficients agree in magnitude; nil where none do.
  ///
  /// - Parameter errors: of each coefficient, what first frames with noise may shift it by included.
  init?(_ coefficients: [Double], errors: [Double]) {
    let order = coefficients.indices.sorted {
      (coefficients[$0].magnitude, $0) < (coefficients[$1].magnitude, $1)
    }
    var groups: [[Int]] = []
    for index in order {
      // All of a group agree: neighbours alone could lead from any number to any other.
      let own = (coefficients[index].magnitude, errors[index])
      guard
        let last = groups.last,
        last.allSatisfy({
          CoefficientRelations.agree((coefficients[$0].magnitude, errors[$0]), own)
        })
      else {
        groups.append([index])
        continue
      }
      groups[groups.count - 1].append(index)
    }
    guard groups.count < coefficients.count else { return nil }
    var places = [Int](repeating: 0, count: coefficients.count)
    for (group, members) in groups.enumerated() {
      for index in members { places[index] = group }
    }
    self.groups = places
    signs = coefficients.map { $0 < 0 ? -1 : 1 }
    count = groups.count
  }

  private static func agree(
    _ left: (value: Double, error: Double), _ right: (value: Double, error: Double)
  ) -> Bool {
    let error = (left.error * left.error + right.error * right.error).squareRoot()
    let size = max(left.value, right.value)
    return error <= largestError * size
      && (left.value - right.value).magnitude <= tolerance * error + rounding * size
  }

  /// The free coefficients, means of those that agree.
  func free(of all: [Double]) -> [Double] { means(of: zip(all, signs).map(*)) }

  /// All coefficients from the free ones.
  func all(of free: [Double]) -> [Double] { zip(groups, signs).map { free[$0] * $1 } }

  /// The standard errors of the free coefficients, which have no sign.
  func freeErrors(of all: [Double]) -> [Double] { means(of: all) }

  /// The standard errors of all coefficients from those of the free ones.
  func allErrors(of free: [Double]) -> [Double] { groups.map { free[$0] } }

  private func means(of values: [Double]) -> [Double] {
    var sums = [Double](repeating: 0, count: count)
    var counts = sums
    for (group, value) in zip(groups, values) {
      sums[group] += value
      counts[group] += 1
    }
    return zip(sums, counts).map(/)
  }
}
