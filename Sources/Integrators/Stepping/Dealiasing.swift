import Spectral

/// How the products of a pseudo-spectral method are kept from folding back onto low wavenumbers.
public enum Dealiasing: String, CaseIterable, Hashable, Sendable {
  /// Products on the solution's own grid: all modes are used, aliases stay.
  case none

  /// The nonlinear part acts on and in the modes below `N/(p+1)` only, for degree p (Orszag 1971).
  case twoThirds = "2/3"

  /// Products on a grid finer by `(p+1)/2`, for degree p; modes below `N/2` keep no alias.
  case threeHalves = "3/2"

  /// The number of points on which products are formed.
  ///
  /// - Parameters:
  ///   - count: the number of points of the solution.
  ///   - degree: the degree of the nonlinear part; 2 is assumed where it is not polynomial.
  func productCount(count: Int, degree: Int?) -> Int {
    let degree = degree ?? 2
    guard self == .threeHalves, degree > 1 else { return count }
    return FriendlyLength.even(atLeast: (count * (degree + 1) + 1) / 2)
  }

  /// The number of modes, from zero, on which the nonlinear part acts.
  func modeCount(count: Int, degree: Int?) -> Int {
    let degree = degree ?? 2
    guard self != .none, degree > 1 else { return count / 2 + 1 }
    // The highest mode of an even grid has no sign, hence no product without alias.
    return self == .threeHalves ? (count + 1) / 2 : (count - 1) / (degree + 1) + 1
  }
}
