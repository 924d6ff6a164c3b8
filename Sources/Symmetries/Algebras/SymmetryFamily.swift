/// An infinite family of symmetries to which a generator belongs.
public enum SymmetryFamily: String, Sendable, CaseIterable {
  /// A solution is added: fields `f(t, x) d_u` of a linear equation.
  case superposition

  /// Every solution stays as it is: the characteristic `eta - tau u_t - xi u_x` vanishes on
  /// solutions, as it does for `F(t, x, u)*(d_t + u*d_x)` on those of `u_t + u*u_x = 0`.
  case trivial
}
