/// What a sample is to be mapped to.
public enum SampleTarget: Hashable, Sendable {
  /// A class, counted from 0.
  case label(Int)

  /// Numbers, row-major in the shape that the dataset's description gives.
  case values([Double])
}
