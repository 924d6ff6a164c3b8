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

  /// Why a symmetry with such a part is not used, as a person reads it.
  public var reason: String {
    switch self {
    case .keeps: "keeps the box"
    case .movesTime: "moves time; --frames K uses it by whole frames"
    case .rescales: "rescales the box or the time; --rescale uses it"
    case .followsField: "moves points by an amount that depends on the field; not resampled"
    case .breaks: "breaks the periodic box or bends time"
    }
  }
}
