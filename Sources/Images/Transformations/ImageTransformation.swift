/// Values of some one-parameter groups, applied one after the other to a picture.
///
/// The order is that of `TransformationParameter.allCases`: perspective, affine, shear, scale, rotation,
/// translation, then contrast, brightness, hue. The image at a point p is the colour map of the
/// picture at the point that `map` takes to p.
public struct ImageTransformation: Hashable, Sendable {
  /// The values; a parameter without one is 0.
  public var values: [TransformationParameter: Double]

  /// Creates a transformation; the identity by default.
  public init(_ values: [TransformationParameter: Double] = [:]) {
    self.values = values
  }

  /// The map of the plane: points of the picture to points of the image.
  public var map: ProjectiveMap {
    steps.reduce(.identity) { $1.parameter.map($1.value).after($0) }
  }

  /// The map of the plane back: points of the image to points of the picture.
  ///
  /// Composed of the groups' inverses, so that it exists and is exact for any finite values.
  public var inverseMap: ProjectiveMap {
    steps.reduce(.identity) { $0.after($1.parameter.map(-$1.value)) }
  }

  /// The map of the intensities.
  public var colourMap: ColourTransformation {
    steps.reduce(.identity) { $1.parameter.colourMap($1.value).after($0) }
  }

  /// The parameters that have a value other than 0, in the order in which they are applied.
  private var steps: [(parameter: TransformationParameter, value: Double)] {
    TransformationParameter.allCases.compactMap { parameter in
      guard let value = values[parameter], value != 0 else { return nil }
      return (parameter, value)
    }
  }
}
