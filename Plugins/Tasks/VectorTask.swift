package import Datasets
import Fields
import Foundation
import LinearAlgebra
import Networks
import Randomness

/// A task whose inputs are vectors that one matrix moves together.
///
/// Vectors are seen in standard coordinates, each over its deviation, along the principal axes of their
/// span: what a matrix does beside the span no data can tell.
package struct VectorTask: Sendable {
  /// How networks see vectors.
  package let frame: VectorFrame

  /// The standard coordinates and their principal axes.
  package let principal: PrincipalCoordinates

  /// The matrices that are looked among.
  package let space: SearchSpace

  /// The samples to learn from and those held out.
  package let parts: TaskParts

  /// How many frames lie between input and target; nil where there are no trajectories.
  package let lag: Int?

  /// The time between them.
  package let step: Double?

  /// How outputs move with inputs; nil where they are to stay.
  package let motion: (any OutputMotion)?

  /// The basis of the matrices, `[element][row * size + column]`.
  package let elements: [[Double]]

  /// The elements as combinations of the basis of the search space.
  private let mixing: Matrix

  /// The inputs `[sample, place, axis]`.
  let points: [Float]

  /// The numbers of targets `[sample, output]`, without those of classes.
  let targets: [Float]

  /// The classes of targets.
  let labels: [Int]

  /// The names of the coordinates of a vector.
  package var coordinates: [String] { frame.coordinates }

  /// How the target moves.
  package var action: OutputAction { frame.action }

  /// The number of vectors of an input.
  package var places: Int { frame.places }

  /// The units of outputs, and what is added to them.
  package var scales: [Float] { frame.scales }
  package var offsets: [Float] { frame.offsets }

  /// The number of numbers of an output.
  package var outputs: Int { frame.outputs }

  /// The number of principal axes.
  package var size: Int { principal.count }

  /// Reads the samples of a task.
  ///
  /// - Throws: `TaskError` for data without targets or of another kind, or an action that does not fit.
  package init(_ source: any DataSource, settings: VectorTaskSettings, seed: UInt64) throws {
    let description = source.description
    let names = description.variables
    let action = try OutputAction(settings.action, description)
    let records = try VectorRecords(
      source, lag: .frames(settings.lag), limit: settings.samples, targetMoves: action == .same,
      seed: seed)
    guard records.targets > 0 || records.invariants.first?.isEmpty == false else {
      throw TaskError("the data have no targets; pairs with a target or trajectories are needed")
    }
    let parts = try TaskParts(groups: records.groups, share: settings.heldOut)
    let (places, vectors) = (records.inputs, records.inputs + records.targets)
    let all = records.vectors.flatMap(\.self)
    let principal = try PrincipalCoordinates(
      Matrix(rows: records.vectors.count * vectors, columns: names.count, entries: all))
    let size = principal.count
    let standard = stride(from: 0, to: all.count, by: names.count).flatMap { start in
      zip(principal.reduced(Array(all[start..<start + names.count])), principal.lengths).map {
        Float($0 * $1)
      }
    }
    let row = vectors * size
    points = records.groups.indices.flatMap { standard[$0 * row..<$0 * row + places * size] }
    let centre = (0..<size).map { axis in
      let values = stride(from: axis, to: standard.count, by: size).map { Double(standard[$0]) }
      return Float(values.reduce(0, +) / Double(values.count))
    }
    space = try principal.searchSpace(settings.mask(names))
    guard space.dimension > 0 else {
      throw TaskError(
        "the mask leaves no matrix that moves the data within their span; a wider mask is needed")
    }
    (elements, mixing) = try Self.orthonormal(space, lengths: principal.lengths)
    labels =
      try records.classes > 0
      ? records.invariants.enumerated().map { number, row in
        guard let label = row.firstIndex(of: 1) else {
          throw TaskError(
            "a pair has no label, of \(number + 1) that were read; one for each is needed")
        }
        return label
      } : []
    let outputs: Int
    switch action {
    case .same:
      outputs = size
      targets = records.groups.indices.flatMap {
        standard[$0 * row + places * size..<($0 + 1) * row]
      }
    case .identity, .tensor:
      outputs = records.invariants[0].count
      targets = records.classes > 0 ? [] : records.invariants.flatMap { $0.map(Float.init) }
    }
    let numbers = targets
    let varies =
      records.classes > 0
      ? TaskParts.restShare(of: labels) > 0
      : numbers.indices.contains { numbers[$0] != numbers[$0 % outputs] }
    guard varies else {
      throw TaskError("all targets are the same; targets that vary are needed")
    }
    let isStep = action == .same && places == 1
    let spread = TargetSpread(
      targets, outputs: outputs, less: isStep ? points : nil, isJoint: action != .identity)
    frame = VectorFrame(
      coordinates: names, deviations: principal.deviations,
      axes: (0..<names.count).map { principal.axes.row($0) }, places: places, action: action,
      hasClasses: records.classes > 0, isStep: isStep, centre: centre, scales: spread.deviations,
      offsets: isStep ? spread.means.map { _ in 0 } : spread.means, backbone: settings.backbone,
      widths: settings.widths)
    motion = try frame.motion(of: elements)
    (self.principal, self.parts, lag) = (principal, parts, records.lag)
    let times = description.grid.axes.first?.coordinates ?? []
    step = records.lag.map { times[$0] - times[0] }
  }

  /// The basis of a search space in standard coordinates, orthonormal as vectors of numbers, and its elements
  /// as combinations of the basis given.
  private static func orthonormal(
    _ space: SearchSpace, lengths: [Double]
  ) throws -> ([[Double]], Matrix) {
    let columns = space.basis.map { matrix in
      matrix.enumerated().map { place, entry in
        entry * lengths[place / lengths.count] / lengths[place % lengths.count]
      }
    }
    let decomposition = try SingularValueDecomposition(Matrix(columns).transposed)
    let kept = decomposition.values.indices.filter {
      decomposition.values[$0] > 1e-9 * decomposition.values[0]
    }
    let mixing = decomposition.rightTransposed.transposed.selecting(columns: kept)
      .scalingColumns(by: kept.map { 1 / decomposition.values[$0] })
    return (kept.map { decomposition.left.column($0) }, mixing)
  }

  /// The matrix of a combination of the elements on the coordinates of the data, `[row][column]`.
  package func rows(_ combination: [Double]) -> [[Double]] {
    space.rows(
      (0..<mixing.rows).map { row in
        zip(mixing.row(row), combination).reduce(0) { $0 + $1.0 * $1.1 }
      })
  }
}

extension VectorTask {
  /// The combination of the elements that is nearest to a matrix on the coordinates of the data.
  package func combination(ofRows rows: [[Double]]) -> [Double] {
    let (deviations, n) = (principal.deviations, coordinates.count)
    var standard = Matrix(rows: n, columns: n)
    for row in 0..<n {
      for column in 0..<n {
        standard[row, column] = rows[row][column] * deviations[column] / deviations[row]
      }
    }
    let own = principal.axes.transposed * standard * principal.axes
    return elements.map { zip($0, own.entries).reduce(0) { $0 + $1.0 * $1.1 } }
  }
}
