/// The pixels of an image under an affine map, as points of the picture.
struct PixelLattice {
  let width: Int
  let height: Int
  /// The centre of the first pixel.
  let origin: SIMD2<Double>
  /// The ways to the next column and to the next row.
  let right: SIMD2<Double>
  let down: SIMD2<Double>

  /// The pixels of an image of a transformed picture; nil where the map back is not affine.
  init?(width: Int, height: Int, _ transformation: ImageTransformation) {
    let grid = PixelGrid(width: width, height: height)
    let rows = ProjectiveRows(transformation.inverseMap.after(grid.points))
    guard rows.isAffine, let origin = rows.image(of: .zero) else { return nil }
    (self.width, self.height, self.origin) = (width, height, origin)
    (right, down) = rows.steps(at: .zero, image: origin)
  }

  /// The centre of a pixel.
  @inline(__always)
  func point(row: Int, column: Int) -> SIMD2<Double> {
    origin + Double(row) * down + Double(column) * right
  }
}
