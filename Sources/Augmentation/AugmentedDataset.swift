import Configuration
public import Datasets
import Fields
import Files
import Foundation
import Parallelism
import Spectral
import Symmetries

/// A data set with copies of its samples, moved by symmetries.
public struct AugmentedDataset: Sendable {
  /// The samples.
  public let source: FieldFile

  /// How they are moved.
  public let family: MotionFamily

  /// The number of copies of each sample.
  public var copies = 1

  /// The number of frames of each sample, from the first on for the originals.
  public let frames: Int

  /// How many copies are made at once.
  public var threads = 1

  /// The command that is recorded in the file.
  public var command = ""

  /// The version of symsim that is recorded in the file.
  public var version = ""

  /// The name of the model that is recorded in the file, and its text.
  public var model = (name: "", text: "")

  let translations: PeriodicBox

  /// Prepares the making of copies.
  ///
  /// - Parameter frames: the number of frames of each sample; all of them by default.
  /// - Throws: `AugmentationError` where the box is not periodic or the frames are not there.
  public init(_ source: FieldFile, family: MotionFamily, frames: Int? = nil) throws {
    guard !source.isRescaled else {
      throw AugmentationError(
        "\(source.path) holds rescaled copies; augment the data that it was made from")
    }
    let axes = source.description.grid.axes
    let available = axes[0].count
    let frames = frames ?? available
    guard (1...available).contains(frames) else {
      throw AugmentationError("--frames \(frames): the data set has 1 to \(available) frames")
    }
    self.source = source
    self.family = family
    self.frames = frames
    translations = try Trajectory([], on: source.description.grid).box
  }

  /// The number of samples, copies included.
  public var count: Int { source.count * (1 + copies) }

  /// Whether copies stand on boxes of their own.
  public var isRescaled: Bool {
    family.symmetries.directions.contains { $0.field.parts()[.rescales] != nil }
  }

  /// Writes the originals, then the copies of each; the file appears only when it is complete.
  ///
  /// - Parameters:
  ///   - path: the file to write.
  ///   - overwrite: whether a file of the same name may be replaced.
  ///   - progress: told the number of samples written.
  ///   - isCancelled: asked often; the file is given up where it says so.
  /// - Throws: what reading and writing throw, `AugmentationError`, `CancellationError`.
  public func write(
    to path: String, overwrite: Bool, progress: (Int) -> Void, isCancelled: () -> Bool
  ) throws {
    try checkSpace(path)
    let writer = try FieldFileWriter(
      path: path, description: try description(), count: count, overwrite: overwrite,
      initialComponents: source.initialComponents, supplement: try supplement())
    for index in 0..<source.count {
      if isCancelled() { throw CancellationError() }
      let sample = try source.sample(at: index)
      let trajectory = try Trajectory(sample.fields, on: source.description.grid)
      try writer.write(
        self.sample(trajectory.window(from: 0, count: frames), of: sample, isCopy: false),
        at: index, initialState: source.initialState(at: index),
        columns: columns(of: nil, trajectory, source: index))
      progress(index + 1)
    }
    let batch = 2 * threads
    for first in stride(from: 0, to: source.count * copies, by: batch) {
      if isCancelled() { throw CancellationError() }
      let turns = Array(first..<min(first + batch, source.count * copies))
      for (turn, copy) in zip(turns, try turns.concurrentMap(threads: threads, makeCopy)) {
        let index = turn / copies
        try writer.write(
          copy.sample, at: source.count + turn, initialState: try missingInitialState(),
          columns: columns(of: copy.motion, copy.trajectory, source: index))
        progress(source.count + turn + 1)
      }
    }
    try writer.finish()
  }

  /// A sample and one of its copies, as trajectories.
  func pair(sample index: Int, copy: Int) throws -> (
    original: Trajectory, copy: Trajectory, motion: Motion
  ) {
    let fields = try source.sample(at: index).fields
    let trajectory = try Trajectory(fields, on: source.description.grid)
    let motion = family.motion(ofSample: try source.sampleNumber(at: index), copy: copy)
    return (
      trajectory.window(from: 0, count: frames),
      motion.moved(trajectory, frames: frames, with: PeriodicTranslation(on: translations)),
      motion
    )
  }

  private func makeCopy(_ turn: Int) throws -> (
    sample: Sample, trajectory: Trajectory, motion: Motion
  ) {
    let index = turn / copies
    let sample = try source.sample(at: index)
    let pair = try pair(sample: index, copy: turn % copies)
    if sample.status == .complete, !pair.copy.isFinite {
      throw AugmentationError(
        "copy \(turn % copies) of sample \(index) is carried to infinity; take a smaller --strength"
      )
    }
    return (self.sample(pair.copy, of: sample, isCopy: true), pair.copy, pair.motion)
  }

  /// The sample of a trajectory; the status is that of the frames it has.
  private func sample(_ trajectory: Trajectory, of original: Sample, isCopy: Bool) -> Sample {
    let grid = self.grid
    let isComplete = original.status == .complete || trajectory.isFinite
    return Sample(
      fields: zip(original.fields, trajectory.frames).map { field, frames in
        Field(name: field.name, grid: grid, values: frames.flatMap { $0 })
      },
      status: isComplete ? .complete : .stopped,
      stoppedAt: isComplete ? nil : original.stoppedAt.map { $0 * trajectory.timeScale },
      estimatedError: isCopy ? nil : original.estimatedError)
  }

  private var grid: Grid {
    var grid = source.description.grid
    grid.axes[0].coordinates = Array(grid.axes[0].coordinates.prefix(frames))
    return grid
  }

  /// The state of a copy at the beginning of the recipe is not known, nor asked for by anyone.
  private func missingInitialState() throws -> [[Double]]? {
    guard source.initialComponents > 0 else { return nil }
    return [[Double]](
      repeating: [Double](repeating: .nan, count: translations.pointCount),
      count: source.initialComponents)
  }

  private func checkSpace(_ path: String) throws {
    let values = translations.pointCount * source.description.variables.count
    let bytes =
      Double(count) * Double(frames) * Double(values * source.description.numberFormat.size)
    if let free = DiskSpace.free(in: FilePath(path).folder), bytes > free {
      throw FileError(
        "\(path) needs \(Int(bytes / 1e6)) MB; \(Int(free / 1e6)) MB are free; take fewer --copies")
    }
  }

  /// What the file will say of itself: the recipe of the originals, on the frames that are left.
  private func description() throws -> DatasetDescription {
    var description = source.description
    description.grid = grid
    description.command = command
    description.version = version
    // Samples are numbered without gaps again.
    if description.onBlowUp == .drop { description.onBlowUp = nil }
    if frames < source.description.grid.axes[0].count,
      var recipe = description.recipe?.object, let first = grid.axes[0].coordinates.first,
      let last = grid.axes[0].coordinates.last
    {
      recipe["frames"] = .integer(frames)
      recipe["time"] = .number(last - first)
      description.recipe = .object(recipe)
    }
    return description
  }
}
