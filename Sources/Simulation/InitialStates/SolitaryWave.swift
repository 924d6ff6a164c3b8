import Foundation

/// The solitary wave of an equation at one time, as a function of the distance to its centre.
struct SolitaryWave {
  var equation: SolitonFamily.Equation
  var speed: Double
  var amplitude: Double
  var phase: Double

  /// The values of all components.
  ///
  /// The waves of `u_t + u u_x + u_xxx = 0`, `u_t + 6 u^2 u_x + u_xxx = 0`,
  /// `i psi_t + psi_xx + 2 |psi|^2 psi = 0`, `u_t + u_x + u u_x - u_xxt = 0` and
  /// `u_tt = u_xx + 3 (u^2)_xx - u_xxxx`, the last with its time derivative.
  func values(at distance: Double) -> [Double] {
    let c = speed
    switch equation {
    case .kdv:
      return [3 * c * squaredSecant(0.5 * c.squareRoot() * distance)]
    case .mkdv:
      let sign = phase < Double.pi ? 1.0 : -1
      return [sign * c.squareRoot() * secant(c.squareRoot() * distance)]
    case .nls:
      let size = amplitude * secant(amplitude * distance)
      let angle = 0.5 * c * distance + phase
      return [size * cos(angle), size * sin(angle)]
    case .benjaminBonaMahony:
      return [3 * (c - 1) * squaredSecant(0.5 * ((c - 1) / c).squareRoot() * distance)]
    case .boussinesq:
      let wavenumber = 0.5 * (1 - c * c).squareRoot()
      let value = -0.5 * (1 - c * c) * squaredSecant(wavenumber * distance)
      return [value, 2 * c * wavenumber * tanh(wavenumber * distance) * value]
    }
  }

  private func secant(_ x: Double) -> Double { 1 / cosh(x) }

  private func squaredSecant(_ x: Double) -> Double { 1 / (cosh(x) * cosh(x)) }
}
