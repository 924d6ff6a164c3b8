import Spectral

/// A Fourier mode of a box, or any point of wavenumber space.
struct ModePoint {
  /// The wavenumber along each axis, in radians per length.
  var wavenumbers: [Double]

  /// Whether it is the highest mode of an even grid along an axis, where odd derivatives vanish.
  var isHighest: [Bool]

  init(wavenumbers: [Double]) {
    self.wavenumbers = wavenumbers
    isHighest = wavenumbers.map { _ in false }
  }

  /// The modes of a box in the order in which they are stored.
  static func all(of box: PeriodicBox) -> [ModePoint] {
    let axes = box.counts.indices.map { axis in
      box.wavenumbers(axis: axis).enumerated().map { ($1, box.isHighest($0, axis: axis)) }
    }
    return axes.reduce([ModePoint(wavenumbers: [])]) { outer, inner in
      outer.flatMap { point in
        inner.map { wavenumber, isHighest in
          var longer = point
          longer.wavenumbers.append(wavenumber)
          longer.isHighest.append(isHighest)
          return longer
        }
      }
    }
  }

  /// The factor `(i k)^order` of a derivative of the given order along each axis.
  func multiplier(orders: [Int]) -> Complex {
    var product = Complex(1)
    for (axis, wavenumber) in wavenumbers.enumerated() where orders[axis] > 0 {
      if isHighest[axis], orders[axis] % 2 == 1 { return .zero }
      product = product * Complex.derivative(order: orders[axis], wavenumber: wavenumber)
    }
    return product
  }
}
