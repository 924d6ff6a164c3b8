import Datasets
import Files
import Foundation

/// Where the samples of a run go: into the file itself, or into parts that a later run takes up.
///
/// A part is a valid data set of its own that stands for a range of samples. One thread at a
/// time, samples in the order of their numbers.
final class GenerationOutput {
  let name: DatasetName
  private let description: DatasetDescription
  private let range: Range<Int>
  private let gaps: [Range<Int>]
  private let overwrite: Bool
  private let initialComponents: Int
  private let supplement: FieldFileSupplement
  private let interval: Double?
  private let begin = Date()
  private var lastPart = Date()
  private var writer: FieldFileWriter?
  /// Of the samples that the writer has: the first, and the one after the last.
  private var segment: Range<Int>
  private var gap = 0
  private(set) var parts: [GenerationPart]

  /// Begins the file.
  ///
  /// - Parameters:
  ///   - range: the samples that the file stands for.
  ///   - parts: what earlier runs have made of it.
  ///   - interval: the seconds after which what was made becomes a part; nil for never.
  init(
    name: DatasetName, description: DatasetDescription, range: Range<Int>,
    parts: [GenerationPart], overwrite: Bool, initialComponents: Int,
    supplement: FieldFileSupplement, interval: Double?
  ) throws {
    self.name = name
    self.description = description
    self.range = range
    self.parts = parts
    self.overwrite = overwrite
    self.initialComponents = initialComponents
    self.supplement = supplement
    self.interval = interval
    gaps = parts.map(\.range).gaps(in: range)
    let start = gaps.first?.lowerBound ?? range.upperBound
    segment = start..<start
    if let first = gaps.first { writer = try makeWriter(for: first) }
  }

  /// What is left to make.
  var missing: [Range<Int>] { gaps }

  /// The number of samples that stand in parts.
  var keptCount: Int {
    range.count - parts.map(\.range).gaps(in: range).reduce(0) { $0 + $1.count }
  }

  /// Takes the next sample; nil for one that is left out.
  func take(_ made: MadeSample?, number: Int) throws {
    if writer == nil {
      segment = number..<number
      writer = try makeWriter(for: number..<gaps[gap].upperBound)
    }
    if let made, let writer {
      try writer.write(
        made.sample, at: writer.rowCount, number: number, initialState: made.initialState,
        parameters: made.parameters)
    }
    segment = segment.lowerBound..<number + 1
    if number + 1 == gaps[gap].upperBound {
      gap += 1
      // What needs no joining is published under its own name.
      if segment != range { try publish() }
    } else if let interval,
      // Parts grow with the run, so that their number stays small.
      Date().timeIntervalSince(lastPart) >= max(interval, Date().timeIntervalSince(begin) / 20)
    {
      try publish()
    }
  }

  /// Makes a part of what has been taken since the last one.
  func publish() throws {
    defer { writer = nil }
    guard let writer, !segment.isEmpty else { return }
    let path = name.path(ofPart: segment)
    try writer.finish(covering: segment, as: (path, mayReplace(path)))
    parts.append(GenerationPart(path: path, range: segment))
    segment = segment.upperBound..<segment.upperBound
    lastPart = Date()
  }

  /// Completes the file, of the parts where there are any, and removes those.
  func finish(isCancelled: () -> Bool, inspect: (Sample, Int) -> Void) throws {
    if let writer {
      try writer.finish(covering: range)
    } else {
      let joint = try makeWriter(for: range)
      for piece in pieces {
        try joint.append(
          piece.range, of: FieldFile(path: piece.path), isCancelled: isCancelled, inspect: inspect)
      }
      try joint.finish(covering: range)
    }
    name.removeParts(of: description)
  }

  /// What of each part goes into the whole, in the order of the samples: overlaps count once.
  private var pieces: [GenerationPart] {
    var covered: [Range<Int>] = []
    return parts.flatMap { part in
      let pieces = covered.gaps(in: part.range.clamped(to: range))
      covered += pieces
      return pieces.map { GenerationPart(path: part.path, range: $0) }
    }.sorted { $0.range.lowerBound < $1.range.lowerBound }
  }

  private func makeWriter(for samples: Range<Int>) throws -> FieldFileWriter {
    try FieldFileWriter(
      path: name.path, description: description, count: samples.count, overwrite: overwrite,
      initialComponents: initialComponents, firstIndex: samples.lowerBound, supplement: supplement)
  }

  /// A part of the same name may go where it is of the same data set.
  private func mayReplace(_ path: String) -> Bool {
    guard let file = try? FieldFile(path: path) else { return false }
    return file.description.difference(from: description) == nil
  }
}
