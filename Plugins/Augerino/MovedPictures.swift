import ImageGenerators
import Networks

/// Images under affine maps of their plane, as networks see them.
///
/// Images are blurred and then sampled on a coarse grid, moved or not, so that how sharp they are does not
/// tell how they were resampled; beyond their border they are continued by it.
struct MovedPictures: Sendable {
  /// The images.
  let images: ImageSet

  /// The rows and columns of the coarse grid.
  let rows, columns: Int

  /// The blurred images `[sample, channel, row, column]`.
  private let blurred: [Float]

  /// The places of the coarse grid `[place, (x, y, 1)]`.
  private let places: [Float]

  /// What takes (x, y) to the units of grid sampling.
  private let factors, shifts: [Float]

  init(_ images: ImageSet) {
    self.images = images
    blurred = images.blurred()
    let block = max(min(images.height, images.width) / 14, 1)
    (rows, columns) = (images.height / block, images.width / block)
    func centres(_ axis: [Double], _ count: Int) -> [Double] {
      (0..<count).map { place in
        axis[place * block..<(place + 1) * block].reduce(0, +) / Double(block)
      }
    }
    let (x, y) = (centres(images.x, columns), centres(images.y, rows))
    places = y.flatMap { y in x.flatMap { x in [Float(x), Float(y), 1] } }
    let ends = [images.x, images.y].map { ($0[0], $0[$0.count - 1]) }
    factors = ends.map { Float(2 / ($0.1 - $0.0)) }
    shifts = ends.map { Float(-1 - 2 * $0.0 / ($0.1 - $0.0)) }
  }

  /// The shape of what networks see: channels, rows, columns.
  var shape: [Int] { [images.channels, rows, columns] }

  /// Some images, each under a map: its value at p is that of the image at the point M p.
  ///
  /// - Parameters:
  ///   - chosen: which images.
  ///   - maps: the matrices M on (x, y, 1), `[sample, 3, 3]`.
  /// - Returns: `[sample, channel, row, column]`.
  func moved(_ chosen: some Collection<Int>, by maps: Variable<Float>) -> Variable<Float> {
    let tape = maps.tape
    let (count, pixels) = (chosen.count, rows * columns)
    let grid = tape.constant(Tensor(shape: [1, pixels, 3], values: places))
      .broadcast(to: [count, pixels, 3])
      .matmul(maps, otherTransposed: true)
      .slice(axis: 2, 0..<2)
    let scaled =
      grid * tape.constant(Tensor(shape: [2], values: factors))
      + tape.constant(Tensor(shape: [2], values: shifts))
    var values: [Float] = []
    values.reserveCapacity(count * images.size)
    for index in chosen { values += blurred[index * images.size..<(index + 1) * images.size] }
    let source = tape.constant(
      Tensor(shape: [count, images.channels, images.height, images.width], values: values))
    return source.sampled(at: scaled.reshaped([count, rows, columns, 2]), border: .nearest)
  }
}
