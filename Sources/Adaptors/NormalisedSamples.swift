public import Datasets
import Fields

/// Samples whose variables are shifted and scaled; the numbers are recorded in the description.
public struct NormalisedSamples: DataSource {
  /// What the samples have in common.
  ///
  /// The equation is that of the data as they were: it is left out.
  public let description: DatasetDescription

  /// What was done to them.
  public let normalisation: Normalisation

  private let samples: any DataSource

  /// Normalises samples, by default to mean 0 and standard deviation 1.
  ///
  /// - Throws: `AdaptorError` where the normalisation has another number of variables.
  public init(_ samples: any DataSource, by normalisation: Normalisation? = nil) throws {
    let normalisation = try normalisation ?? Normalisation(fitting: samples)
    var description = samples.description
    guard normalisation.means.count == description.variables.count else {
      throw AdaptorError(
        "the normalisation is of \(normalisation.means.count) variables, the samples have "
          + "\(description.variables.count)")
    }
    description.equation = nil
    if description.numberFormat == .uint8 { description.numberFormat = .float32 }
    description.record("normalise", normalisation.json)
    (self.samples, self.normalisation, self.description) = (samples, normalisation, description)
  }

  /// The number of samples.
  public var count: Int { samples.count }

  /// The sample of an index in `0..<count`.
  ///
  /// - Throws: what reading it throws.
  public func sample(at index: Int) throws -> Sample {
    var sample = try samples.sample(at: index)
    sample.fields = sample.fields.enumerated().map { place, field in
      Field(
        name: field.name, grid: field.grid,
        values: normalisation.applied(to: field.values, variable: place))
    }
    return sample
  }
}
