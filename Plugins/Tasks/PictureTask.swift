package import Datasets
import ImageGenerators
import LinearAlgebra
package import Networks
package import Randomness

/// What a task of images is made with.
package struct PictureTaskSettings: Sendable {
  /// The entries 0 or 1 of affine maps, rows x and y, columns x, y and 1.
  package var mask = [[1, 1, 1], [1, 1, 1]]

  /// The largest number of images.
  package var samples = 20000

  /// The part of them held out.
  package var heldOut = 0.2

  /// The number of features before the last layer.
  package var features = 64

  package init() {}
}

/// The task to tell the class of an image, whose pixels affine maps of the plane move.
///
/// Images are blurred, so that slopes mean something; networks see them at the centres of blocks of pixels.
package struct PictureTask: Sendable {
  /// The samples to learn from and those held out.
  package let parts: TaskParts

  /// The basis of the affine maps on (x, y, 1), `[element][row * 3 + column]`.
  package let elements: [[Double]]

  /// The names of the intensities.
  package let channels: [String]

  /// How networks see images.
  package let frame: PictureFrame

  private let images: ImageSet
  private let blurred: [Float]
  private let grid: PlaneGrid

  /// What networks see of each image, `[sample, channel, row, column]`.
  private let seen: [Float]

  /// How far images are moved to find their slopes, in the units of coordinates.
  private static let step = 0.02

  /// Reads images.
  ///
  /// - Throws: `TaskError` for too few, or what `ImageSet` throws for data that are no labelled images.
  package init(_ source: any DataSource, settings: PictureTaskSettings, seed: UInt64) throws {
    images = try ImageSet(source, limit: settings.samples, seed: seed)
    parts = try TaskParts(groups: Array(0..<images.count), share: settings.heldOut)
    guard (images.x + images.y).allSatisfy({ abs($0) <= 1.001 }) else {
      throw TaskError(
        "the coordinates of the images go beyond -1 to 1, where maps of the plane are looked for")
    }
    guard images.largestShare(parts.training) < 1, images.largestShare(parts.heldOut) < 1 else {
      throw TaskError("all images are of one class; two classes are needed")
    }
    channels = source.description.variables
    blurred = images.blurred()
    frame = PictureFrame(images, features: settings.features)
    grid = frame.grid
    seen = Self.seen(images, blurred, frame)
    var elements: [[Double]] = []
    for row in 0..<2 {
      for column in 0..<3 where settings.mask[row][column] != 0 {
        var element = [Double](repeating: 0, count: 9)
        element[3 * row + column] = 1
        elements.append(element)
      }
    }
    self.elements = elements
    guard !elements.isEmpty else {
      throw TaskError("the mask leaves no affine map; a wider mask is needed")
    }
  }

  /// The rows x and y of a combination of the elements, each with the factors of x, y and 1.
  package func rows(_ combination: [Double]) -> [[Double]] {
    (0..<2).map { row in
      (0..<3).map { column in
        zip(combination, elements).reduce(0) { $0 + $1.0 * $1.1[3 * row + column] }
      }
    }
  }
}

extension PictureTask: MovableTask {
  package var motion: (any OutputMotion)? { nil }

  package var hasClasses: Bool { true }

  package func observed(_ output: Variable<Float>) -> Variable<Float> { output.probabilities() }

  package var ignorance: Double { TaskParts.restShare(of: images.labels) }

  package func initialise(_ store: inout ParameterStore<Float>, random: inout PhiloxGenerator) {
    frame.network.initialise(&store, random: &random)
  }

  /// The images at the centres of blocks.
  private static func seen(
    _ images: ImageSet, _ blurred: [Float], _ frame: PictureFrame
  ) -> [Float] {
    let (tape, chunk) = (Tape<Float>(), 256)
    return stride(from: 0, to: images.count, by: chunk).flatMap { start in
      tape.reset()
      let end = min(start + chunk, images.count)
      let some = tape.constant(
        Tensor(
          shape: [end - start, images.channels, images.height, images.width],
          values: Array(blurred[start * images.size..<end * images.size])))
      return frame.input(some, movedBy: nil).value.values
    }
  }

  package func input(_ chosen: [Int], on tape: Tape<Float>) -> Variable<Float> {
    let size = images.channels * grid.rows * grid.columns
    return tape.constant(
      Tensor(
        shape: [chosen.count, images.channels, grid.rows, grid.columns],
        values: chosen.flatMap { seen[$0 * size..<($0 + 1) * size] }))
  }

  package func target(_ chosen: [Int], on tape: Tape<Float>) -> TaskTarget {
    .labels(chosen.map { images.labels[$0] })
  }

  /// The logits.
  package func output(
    of input: Variable<Float>, _ parameters: Parameters<Float>
  ) -> Variable<Float> {
    frame.output(of: input, parameters)
  }

  package func loss(of output: Variable<Float>, to target: TaskTarget) -> Variable<Float> {
    guard case .labels(let labels) = target else {
      preconditionFailure("images have classes")
    }
    return output.smoothedCrossEntropy(labels: labels)
  }

  package func velocities(ofInputs chosen: [Int]) -> [Float] {
    velocities(
      chosen,
      along: elements.map { element in
        { point in
          (0..<2).map { row in
            Float(element[3 * row]) * point[0] + Float(element[3 * row + 1]) * point[1]
              + Float(element[3 * row + 2])
          }
        }
      })
  }

  /// Fields of the second degree, which are as smooth as affine ones and no symmetries of pictures.
  package func controlVelocities(ofInputs chosen: [Int]) -> [Float]? {
    let squares: [@Sendable ([Float]) -> Float] = [
      { $0[0] * $0[0] }, { $0[0] * $0[1] }, { $0[1] * $0[1] },
    ]
    return velocities(
      chosen,
      along: squares.flatMap { square in
        [{ [square($0), 0] }, { [0, square($0)] }]
      })
  }

  /// The slopes of images along fields of the plane, `[sample, field, pixel]`.
  private func velocities(_ chosen: [Int], along fields: [([Float]) -> [Float]]) -> [Float] {
    let pixels = grid.rows * grid.columns
    let size = images.channels * pixels
    let values = fields.map { field in
      (0..<pixels).map { field(Array(grid.places[3 * $0..<3 * $0 + 3])) }
    }
    let slopes = [slopes(chosen, axis: 0), slopes(chosen, axis: 1)]
    var result = [Float](repeating: 0, count: chosen.count * fields.count * size)
    for sample in chosen.indices {
      for (number, value) in values.enumerated() {
        let target = (sample * fields.count + number) * size
        for place in 0..<size {
          let (velocity, source) = (value[place % pixels], sample * size + place)
          result[target + place] = velocity[0] * slopes[0][source] + velocity[1] * slopes[1][source]
        }
      }
    }
    return result
  }

  /// Central differences of images along x or y.
  private func slopes(_ chosen: [Int], axis: Int) -> [Float] {
    let tape = Tape<Float>()
    func moved(_ step: Float) -> [Float] {
      tape.reset()
      let matrix = (0..<9).map { Float($0 % 4 == 0 ? 1 : 0) + ($0 == 3 * axis + 2 ? step : 0) }
      return self.moved(chosen, by: tape.constant(Tensor(shape: [1, 3, 3], values: matrix)))
        .value.values
    }
    let step = Float(Self.step)
    return zip(moved(step), moved(-step)).map { ($0 - $1) / (2 * step) }
  }

  package func moved(_ chosen: [Int], by matrices: Variable<Float>) -> Variable<Float> {
    let size = images.size
    let some = matrices.tape.constant(
      Tensor(
        shape: [chosen.count, images.channels, images.height, images.width],
        values: chosen.flatMap { blurred[$0 * size..<($0 + 1) * size] }))
    return frame.input(some, movedBy: matrices)
  }
}

extension PictureTask {
  /// The combination of the elements that is nearest to an affine map on x, y and 1.
  package func combination(ofRows rows: [[Double]]) -> [Double] {
    let entries = rows.flatMap(\.self)
    return elements.map { zip($0, entries).reduce(0) { $0 + $1.0 * $1.1 } }
  }
}
