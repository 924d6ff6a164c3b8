/// What an image is taken to be beyond its outermost pixel centres.
public enum Padding: Hashable, Sendable {
  /// One intensity, which is reached linearly within one pixel.
  case constant(Double)
  /// The intensity at the nearest point of the image.
  case edge
  /// The image mirrored at its outermost pixel centres, again and again.
  case reflect
  /// The image repeated.
  case periodic
}
