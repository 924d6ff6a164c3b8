import Jets
import Numbers

extension Expression {
  /// The total degree in fields and their derivatives; nil where it is no polynomial in them.
  var jetDegree: Int? {
    if jets.isEmpty { return 0 }
    switch self {
    case .number: return 0
    case .variable: return 1
    case .sum(let parts):
      let degrees = parts.map(\.jetDegree)
      return degrees.contains(nil) ? nil : degrees.compactMap { $0 }.max()
    case .product(let parts):
      let degrees = parts.map(\.jetDegree)
      return degrees.contains(nil) ? nil : degrees.compactMap { $0 }.reduce(0, +)
    case .power(let base, let exponent):
      guard let power = exponent.rational?.integer, power > 0, let degree = base.jetDegree
      else { return nil }
      return degree * power
    case .function: return nil
    }
  }

  /// The wavenumbers k of all `sin(k*x + ...)` and `cos(k*x + ...)` along an axis; nil where its
  /// coordinate occurs otherwise.
  func wavenumbers(along axis: IndependentVariable) -> [Double]? {
    let place = Variable.independent(axis)
    guard variables.contains(place) else { return [] }
    func all(_ parts: [Expression]) -> [Double]? {
      let wavenumbers = parts.map { $0.wavenumbers(along: axis) }
      return wavenumbers.contains(nil) ? nil : wavenumbers.compactMap { $0 }.flatMap { $0 }
    }
    switch self {
    case .number, .variable: return nil
    case .sum(let parts), .product(let parts): return all(parts)
    case .power(let base, let exponent): return all([base, exponent])
    case .function(let function, let argument):
      if function == .sin || function == .cos, argument.jets.isEmpty,
        let wavenumber = argument.differentiated(by: place).expanded.rational
      {
        return [abs(wavenumber.double)]
      }
      return argument.wavenumbers(along: axis)
    }
  }
}
