/// What a part of a vector field does to solutions on the grid of a periodic box.
public enum BoxEffect: String, Hashable, Sendable, CaseIterable {
  /// Moves by an amount that depends on time alone, and changes the fields in place.
  case keeps

  /// Moves all frames by the same time.
  case movesTime

  /// Stretches the box, or the time between frames.
  case rescales

  /// Moves points by an amount that depends on the field there.
  case followsField

  /// Anything else that depends on the place, or bends time.
  case breaks
}

extension Set<BoxEffect> {
  /// Why a symmetry of such parts is not used, as a person reads it.
  public var reason: String {
    if contains(.breaks) { return "breaks the periodic box or bends time" }
    if contains(.followsField) {
      return "moves points by an amount that depends on the field; not resampled"
    }
    switch (contains(.rescales), contains(.movesTime)) {
    case (true, true): return "rescales the box while it moves time; not resampled"
    case (true, false): return "rescales the box or the time; --rescale uses it"
    case (false, true): return "moves time; --frames K uses it by whole frames"
    case (false, false): return "keeps the box"
    }
  }
}
