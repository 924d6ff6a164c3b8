/// The families of pictures that need no files, by name.
public enum ProceduralFamily: String, CaseIterable, Hashable, Sendable {
  /// One filled shape.
  case shapes
  /// One digit, written with a pen.
  case strokes
  /// Band-limited noise.
  case textures
  /// Two shapes, each in a place of its own.
  case scenes

  /// The classes whose pictures are taken to themselves, or nearly, by no turn but whole ones; empty where
  /// the family does not tell.
  public var classesWithoutTurns: [String] {
    switch self {
    case .shapes: Shape.allCases.filter { !$0.hasTurns }.map(\.rawValue)
    case .strokes, .textures, .scenes: []
    }
  }

  /// The family, grey or in random colours.
  public func family(isColoured: Bool = false) -> any PictureFamily {
    switch self {
    case .shapes: ShapeFamily(isColoured: isColoured)
    case .strokes: StrokeFamily(isColoured: isColoured)
    case .textures: TextureFamily(isColoured: isColoured)
    case .scenes: SceneFamily(isColoured: isColoured)
    }
  }
}
