package import Networks

/// The places at which images are sampled, with the affine maps of the plane that move them.
package struct PlaneGrid: Sendable {
  /// The rows and columns of the grid.
  package let rows, columns: Int

  /// The places `[place, (x, y, 1)]`.
  package let places: [Float]

  /// What takes x and y to the units of grid sampling.
  private let factors, shifts: [Float]

  /// The centres of blocks of pixels.
  ///
  /// - Parameters:
  ///   - x: the coordinates of the columns of images; -1 to 1 or the like, about the centre.
  ///   - y: those of the rows.
  ///   - block: the width and height of a block.
  package init(x: [Double], y: [Double], block: Int = 1) {
    (rows, columns) = (y.count / block, x.count / block)
    func centres(_ axis: [Double], _ count: Int) -> [Double] {
      (0..<count).map { place in
        axis[place * block..<(place + 1) * block].reduce(0, +) / Double(block)
      }
    }
    let (across, down) = (centres(x, columns), centres(y, rows))
    places = down.flatMap { y in across.flatMap { [Float($0), Float(y), 1] } }
    let ends = [x, y].map { ($0[0], $0[$0.count - 1]) }
    factors = ends.map { Float(2 / ($0.1 - $0.0)) }
    shifts = ends.map { Float(-1 - 2 * $0.0 / ($0.1 - $0.0)) }
  }

  /// The places moved by matrices on (x, y, 1), in the units of grid sampling, `[sample, place, 2]`.
  ///
  /// - Parameter matrices: `[element, 3, 3]`, each for as many samples, one after the other; nil to move nothing.
  package func moved(
    by matrices: Variable<Float>?, samples: Int, on tape: Tape<Float>
  ) -> Variable<Float> {
    let count = rows * columns
    var grid = tape.constant(Tensor(shape: [1, count, 3], values: places))
    if let matrices {
      let (elements, copies) = (matrices.shape[0], samples / matrices.shape[0])
      grid = grid.broadcast(to: [elements, count, 3]).matmul(matrices, otherTransposed: true)
      if copies > 1 { grid = grid.gatheringRows((0..<samples).map { $0 / copies }) }
    } else {
      grid = grid.broadcast(to: [samples, count, 3])
    }
    return grid.slice(axis: 2, 0..<2) * tape.constant(Tensor(shape: [2], values: factors))
      + tape.constant(Tensor(shape: [2], values: shifts))
  }
}
