import ImageGenerators
import Networks
import Tasks

/// Images under affine maps of their plane, as networks see them.
///
/// Images are blurred and then sampled on a coarse grid, moved or not, so that how sharp they are does not
/// tell how they were resampled; beyond their border they are continued by it.
struct MovedPictures: Sendable {
  /// The images.
  let images: ImageSet

  /// The coarse grid.
  private let grid: PlaneGrid

  /// The blurred images `[sample, channel, row, column]`.
  private let blurred: [Float]

  init(_ images: ImageSet) {
    self.images = images
    blurred = images.blurred()
    let block = max(min(images.height, images.width) / 14, 1)
    grid = PlaneGrid(x: images.x, y: images.y, block: block)
  }

  /// The shape of what networks see: channels, rows, columns.
  var shape: [Int] { [images.channels, grid.rows, grid.columns] }

  /// Some images, each under a map: its value at p is that of the image at the point M p.
  ///
  /// - Parameters:
  ///   - chosen: which images.
  ///   - maps: the matrices M on (x, y, 1), `[sample, 3, 3]`.
  /// - Returns: `[sample, channel, row, column]`.
  func moved(_ chosen: some Collection<Int>, by maps: Variable<Float>) -> Variable<Float> {
    let tape = maps.tape
    let count = chosen.count
    let places = grid.moved(by: maps, samples: count, on: tape)
    var values: [Float] = []
    values.reserveCapacity(count * images.size)
    for index in chosen { values += blurred[index * images.size..<(index + 1) * images.size] }
    let source = tape.constant(
      Tensor(shape: [count, images.channels, images.height, images.width], values: values))
    return source.sampled(
      at: places.reshaped([count, grid.rows, grid.columns, 2]), border: .nearest)
  }
}
