import Configuration

/// How the initial state of each sample comes about.
public enum InitialCondition: Hashable, Sendable {
  /// Sums of sines, for every field alike.
  case sines(SineFamily)

  /// Gaussian random fields, for every field alike.
  case randomField(GaussianRandomField)

  /// Sums of bumps, for every field alike.
  case bumps(BumpFamily)

  /// A family for each field or time derivative by its name; others are zero.
  case fields([String: FieldFamily])

  /// Solitary waves.
  case solitons(SolitonFamily)

  /// A spiral of two fields.
  case spiral(SpiralFamily)

  /// States given in a file; the digest is that of the file.
  case file(path: String, sha256: String)
}
