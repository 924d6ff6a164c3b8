public import Datasets
import Fields

/// Samples on some of their grid lines: cropped, or thinned out.
public struct PlacedSamples: DataSource {
  /// What the samples have in common.
  public let description: DatasetDescription

  private let samples: any DataSource
  private let places: [[Int]]

  /// Keeps a range of places along an axis; an axis that is cut is no longer periodic.
  ///
  /// - Throws: `AdaptorError` where there is no such axis or the range is not within it.
  public init(cropping axis: String, to range: Range<Int>, of samples: any DataSource) throws {
    let grid = samples.description.grid
    let place = try grid.place(ofAxis: axis)
    let count = grid.axes[place].count
    guard !range.isEmpty, range.lowerBound >= 0, range.upperBound <= count else {
      throw AdaptorError(
        "the places \(range) of \(axis): a part of 0..<\(count) is needed, not empty")
    }
    self.init(samples, place: place, keeping: Array(range), step: ["crop", axis, "\(range)"])
  }

  /// Keeps the last places along an axis, such as the last frames.
  ///
  /// - Throws: `AdaptorError` where there are not as many.
  public init(last count: Int, of axis: String, of samples: any DataSource) throws {
    let grid = samples.description.grid
    let total = grid.axes[try grid.place(ofAxis: axis)].count
    guard (1...total).contains(count) else {
      throw AdaptorError("the last \(count) places of \(axis): 1 to \(total) are possible")
    }
    try self.init(cropping: axis, to: total - count..<total, of: samples)
  }

  /// Keeps every `factor`-th place along an axis, from the first on.
  ///
  /// Nothing is averaged: fine structure is aliased.
  ///
  /// - Throws: `AdaptorError` where there is no such axis or the factor is not from 1 to its count.
  public init(every factor: Int, of axis: String, of samples: any DataSource) throws {
    let grid = samples.description.grid
    let place = try grid.place(ofAxis: axis)
    let count = grid.axes[place].count
    guard (1...count).contains(factor) else {
      throw AdaptorError("every \(factor)th place of \(axis): 1 to \(count) are possible")
    }
    self.init(
      samples, place: place, keeping: Array(stride(from: 0, to: count, by: factor)),
      step: ["downsample", axis, "\(factor)"])
  }

  private init(_ samples: any DataSource, place: Int, keeping chosen: [Int], step: [String]) {
    var (places, description) = (samples.description.grid.allPlaces, samples.description)
    places[place] = chosen
    description.grid = description.grid.selecting(places)
    description.record(step)
    (self.samples, self.places, self.description) = (samples, places, description)
  }

  /// The number of samples.
  public var count: Int { samples.count }

  /// The sample of an index in `0..<count`.
  ///
  /// - Throws: what reading it throws.
  public func sample(at index: Int) throws -> Sample {
    var sample = try samples.sample(at: index)
    sample.fields = sample.fields.map {
      $0.selecting(
        places,
        on: $0.grid == samples.description.grid ? description.grid : $0.grid.selecting(places))
    }
    return sample
  }
}
