import Datasets
import Fields
import Foundation
import ImageGenerators
import LinearAlgebra
package import Networks
package import Randomness

/// Images, or frames of solutions on periodic boxes: maps act on the plane.
///
/// All pictures come to the network blurred, on a coarse grid that is shifted a little at random and with
/// noise, moved or not: how they were resampled must not tell who was moved. Under rotations only the
/// largest disc is seen, since corners come from beyond the picture.
package struct PictureSamples: MovableSamples {
  package let coordinates: [String]
  package let moments: (centres: [Double], deviations: [Double])
  package private(set) var groups: [Int] = []
  package let isStandardised = false

  /// Blurred pictures `[sample][channel * row * column]`, standardised.
  private var pictures: [[Float]] = []

  /// The targets, if there are any.
  private(set) var target: DiagnosedTarget?

  /// The axes; one of solutions in one dimension has a single row.
  private let x, y: Axis

  private let channels: Int

  /// The coordinates of the coarse grid, and its steps.
  private let columns, rows: [Double]
  private let steps: [Double]

  /// Whether only the largest disc is seen.
  private let isRound: Bool

  private static let stream: UInt32 = 0x6469_7073

  /// The width of the noise that is added, uniform about zero.
  private static let noise = 0.2
  private static let features = 64

  /// Reads pictures, at most so many.
  ///
  /// - Parameter isRound: whether only the largest disc is to be seen.
  /// - Throws: `DiagnosisError` for too few, or what reading throws.
  init(_ source: any DataSource, limit: Int, isRound: Bool, seed: UInt64) throws {
    let description = source.description
    let grid = description.grid
    let isTimed = grid.axis(named: "t") != nil
    guard let x = grid.axis(named: "x") else {
      throw DiagnosisError("the data have no axis x; pictures or solutions over x are needed")
    }
    let flat = Axis(name: "y", coordinates: [0])
    (self.x, y) = (x, grid.axis(named: "y") ?? flat)
    channels = description.variables.count
    coordinates = y.count > 1 ? ["x", "y"] : ["x"]
    self.isRound = isRound && y.count > 1
    func spread(_ axis: Axis) -> Double {
      let (first, last) = (axis.coordinates.first ?? 0, axis.coordinates.last ?? 0)
      return (last - first) / 4
    }
    let axes = y.count > 1 ? [x, y] : [x]
    moments = (
      axes.map { (($0.coordinates.first ?? 0) + ($0.coordinates.last ?? 0)) / 2 }, axes.map(spread)
    )
    // Blocks of pixels, about 14 to a side; more along a single axis.
    let most = y.count > 1 ? 14 : 48
    func block(_ axis: Axis) -> Int { max(axis.count / most, 1) }
    func centres(_ axis: Axis) -> [Double] {
      let size = block(axis)
      return (0..<axis.count / size).map { place in
        axis.coordinates[place * size..<(place + 1) * size].reduce(0, +) / Double(size)
      }
    }
    (columns, rows) = (centres(x), centres(y))
    steps = [x.spacing * Double(block(x)), y.spacing * Double(block(y))]
    if case .classes(let names)? = description.target {
      target = DiagnosedTarget(classes: names.count)
    } else if case .values? = description.target {
      target = DiagnosedTarget()
    }
    var random = PhiloxGenerator(seed: seed, index: 0, stream: Self.stream)
    try read(source, limit: limit, isTimed: isTimed, &random)
    guard pictures.count >= 200 else {
      throw DiagnosisError("the data give \(pictures.count) pictures; 200 at least are needed")
    }
    try standardise(blocks: (block(y), block(x)))
  }

  private mutating func read(
    _ source: any DataSource, limit: Int, isTimed: Bool, _ random: inout PhiloxGenerator
  ) throws {
    let size = x.count * y.count
    let isTransposed = source.description.kind == .evolution && y.count > 1
    let each = isTimed ? max(min(limit / max(source.count, 1), 20), 1) : 1
    for number in random.order(source.count).prefix(limit).sorted() where pictures.count < limit {
      let sample = try source.sample(at: number)
      guard sample.status == .complete, let values = sample.fields.first?.values else { continue }
      for _ in 0..<each {
        let frame = isTimed ? random.integer(in: 0...values.count / size - 1) : 0
        pictures.append(
          sample.fields.flatMap { field -> [Float] in
            let plane = field.values[frame * size..<(frame + 1) * size].map(Float.init)
            guard isTransposed else { return plane }
            return (0..<size).map { plane[$0 % x.count * y.count + $0 / x.count] }
          })
        groups.append(number)
        switch sample.target {
        case .label(let label)?: target?.labels.append(label)
        case .values(let values)?: target?.values.append(values)
        case nil: break
        }
      }
    }
    if let target, target.labels.count + target.values.count != pictures.count { self.target = nil }
  }

  private mutating func standardise(blocks: (Int, Int)) throws {
    guard pictures.allSatisfy({ $0.allSatisfy(\.isFinite) }) else {
      throw DiagnosisError("the data have values that are not finite; clean data are needed")
    }
    // The background, the median of the borders of some pictures, becomes zero.
    let size = Double(pictures.count * pictures[0].count)
    let edge = pictures.prefix(200).flatMap { [$0[0], $0[x.count - 1]] }.sorted()
    let background = y.count > 1 ? edge[edge.count / 2] : 0
    let mean = Double(background)
    let variance = pictures.reduce(0.0) { sum, picture in
      picture.reduce(sum) { $0 + (Double($1) - mean) * (Double($1) - mean) }
    }
    guard variance > 0 else {
      throw DiagnosisError("all values are \(mean); pictures that differ are needed")
    }
    let (shift, factor) = (background, Float(1 / (variance / size).squareRoot()))
    for place in pictures.indices {
      for pixel in pictures[place].indices {
        pictures[place][pixel] = factor * (pictures[place][pixel] - shift)
      }
      blur(&pictures[place], along: x, stride: 1, block: blocks.1)
      blur(&pictures[place], along: y, stride: x.count, block: blocks.0)
    }
  }

  /// (1, 2, 1)/4 along one axis, so often that the deviation is half a block of pixels.
  private func blur(_ values: inout [Float], along axis: Axis, stride: Int, block: Int) {
    guard axis.count > 1 else { return }
    let (count, isPeriodic) = (axis.count, axis.period != nil)
    for _ in 0..<max(block * block / 2, 2) {
      for line in 0..<values.count / count {
        let start = line / stride * stride * count + line % stride
        let first = values[start]
        var before = isPeriodic ? values[start + (count - 1) * stride] : first
        for place in 0..<count {
          let here = values[start + place * stride]
          let after =
            place + 1 < count
            ? values[start + (place + 1) * stride] : isPeriodic ? first : here
          values[start + place * stride] = 0.25 * before + 0.5 * here + 0.25 * after
          before = here
        }
      }
    }
  }

  /// A picture on the coarse grid `[channel * row * column]` after a map of the plane.
  ///
  /// - Parameter shift: of the grid, in its steps.
  func resampled(_ sample: Int, by map: AffineMap, shift: [Double] = [0, 0]) -> [Float] {
    let (a, b, c, d) =
      coordinates.count == 2
      ? (map.matrix[0, 0], map.matrix[0, 1], map.matrix[1, 0], map.matrix[1, 1])
      : (map.matrix[0, 0], 0, 0, 1)
    let (e, f) = (map.offset[0], map.offset.count > 1 ? map.offset[1] : 0)
    let determinant = a * d - b * c
    let values = pictures[sample]
    var result = [Float](repeating: 0, count: channels * rows.count * columns.count)
    let centre = moments.centres + [0]
    let radius = 2 * (moments.deviations.min() ?? 0)
    for (row, ordinate) in rows.enumerated() {
      for (column, abscissa) in columns.enumerated() {
        // The value of g x at p is that of x at the inverse image of p.
        let (px, py) = (
          abscissa + shift[0] * steps[0], y.count > 1 ? ordinate + shift[1] * steps[1] : ordinate
        )
        if isRound {
          let (dx, dy) = (abscissa - centre[0], ordinate - centre[1])
          if dx * dx + dy * dy > radius * radius { continue }
        }
        let (ux, uy) = (px - e, py - f)
        let (qx, qy) = ((d * ux - b * uy) / determinant, (a * uy - c * ux) / determinant)
        let (j, s) = Self.place(qx, on: x)
        let (i, t) = Self.place(qy, on: y)
        let (right, below) = (Self.next(j, on: x), Self.next(i, on: y))
        for channel in 0..<channels {
          let plane = channel * x.count * y.count
          let (upper, lower) = (plane + i * x.count, plane + below * x.count)
          let top = values[upper + j] + s * (values[upper + right] - values[upper + j])
          let bottom = values[lower + j] + s * (values[lower + right] - values[lower + j])
          result[(channel * rows.count + row) * columns.count + column] = top + t * (bottom - top)
        }
      }
    }
    return result
  }

  /// The pixel at or before a coordinate, and how far beyond it the coordinate is.
  private static func place(_ coordinate: Double, on axis: Axis) -> (Int, Float) {
    guard axis.count > 1 else { return (0, 0) }
    var position = (coordinate - axis.coordinates[0]) / axis.spacing
    if axis.period != nil {
      let count = Double(axis.count)
      position -= (position / count).rounded(.down) * count
      let index = min(Int(position), axis.count - 1)
      return (index, Float(position - Double(index)))
    }
    position = min(max(position, 0), Double(axis.count - 1))
    let index = min(Int(position), axis.count - 2)
    return (index, Float(position - Double(index)))
  }

  private static func next(_ place: Int, on axis: Axis) -> Int {
    place + 1 < axis.count ? place + 1 : axis.period != nil ? 0 : place
  }

  package func inputs(
    _ chosen: [Int], movedBy maps: [AffineMap], _ random: inout PhiloxGenerator
  ) -> [[Float]] {
    zip(chosen, maps).map { sample, map in
      let shift = [random.uniform() - 0.5, random.uniform() - 0.5]
      return resampled(sample, by: map, shift: shift)
        .map { $0 + Float(Self.noise * (random.uniform() - 0.5)) }
    }
  }

  private var network: ImageNetwork {
    ImageNetwork(
      shape: [channels, rows.count, columns.count], strides: [2, 2], beside: 0,
      features: Self.features, outputs: 1)
  }

  package func initialised(seed: UInt64, stream: UInt32) -> ParameterStore<Float> {
    network.initialised(seed: seed, stream: stream)
  }

  package func logits(_ inputs: Variable<Float>, _ parameters: Parameters<Float>) -> Variable<Float>
  {
    network(
      inputs.reshaped([inputs.shape[0], channels, rows.count, columns.count]), parameters)
  }

  /// A linear map of the plane about the centre, or of a line a stretching: the exponential of a normal
  /// matrix of deviation 0.4.
  package func change(_ random: inout PhiloxGenerator) throws -> AffineMap {
    let n = coordinates.count
    let matrix = Matrix(
      rows: n, columns: n, entries: (0..<n * n).map { _ in 0.4 * random.normal() }
    ).exponential
    let image = AffineMap(matrix: matrix)(moments.centres)
    return AffineMap(matrix: matrix, offset: zip(moments.centres, image).map { $0 - $1 })
  }

  /// The direction of the principal axis of a picture's mass, to the side of its skewness, as a unit vector.
  ///
  /// Mass is what a pixel differs from the background by. The direction turns with the picture (Teague
  /// 1980); where two directions are as long, noise decides.
  func orientation(_ sample: Int, movedBy map: AffineMap) -> [Double] {
    let values = resampled(sample, by: map)
    let count = rows.count * columns.count
    var points: [(mass: Double, x: Double, y: Double)] = []
    for place in 0..<count {
      let mass = (0..<channels).reduce(0.0) { $0 + Double(abs(values[$1 * count + place])) }
      points.append((mass, columns[place % columns.count], rows[place / columns.count]))
    }
    let total = max(points.reduce(0) { $0 + $1.mass }, 1e-12)
    let centre = (
      points.reduce(0) { $0 + $1.mass * $1.x } / total,
      points.reduce(0) { $0 + $1.mass * $1.y } / total
    )
    var (xx, xy, yy) = (0.0, 0.0, 0.0)
    for point in points {
      let (dx, dy) = (point.x - centre.0, point.y - centre.1)
      xx += point.mass * dx * dx
      xy += point.mass * dx * dy
      yy += point.mass * dy * dy
    }
    let angle = 0.5 * atan2(2 * xy, xx - yy)
    let axis = (cos(angle), sin(angle))
    let skewness = points.reduce(0) { sum, point in
      let along = (point.x - centre.0) * axis.0 + (point.y - centre.1) * axis.1
      return sum + point.mass * along * along * along
    }
    let sign: Double = skewness < 0 ? -1 : 1
    return [sign * axis.0, sign * axis.1]
  }
}
