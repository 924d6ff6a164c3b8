public import Configuration
public import Datasets
import Fields

/// A shift and a scale for each variable, that can be undone.
public struct Normalisation: Hashable, Sendable {
  /// What is subtracted from each variable.
  public var means: [Double]

  /// What each variable is divided by then.
  public var scales: [Double]

  /// Creates a normalisation.
  ///
  /// - Throws: `AdaptorError` where the lists differ in length or a number is not finite or a scale 0.
  public init(means: [Double], scales: [Double]) throws {
    guard means.count == scales.count, means.allSatisfy(\.isFinite),
      scales.allSatisfy({ $0.isFinite && $0 != 0 })
    else {
      throw AdaptorError(
        "the means \(means) and scales \(scales): as many finite numbers of each, no scale 0")
    }
    (self.means, self.scales) = (means, scales)
  }

  /// Mean 0 and standard deviation 1 for each variable over all samples and points.
  ///
  /// A constant variable is shifted only; values that are not finite are left out.
  ///
  /// - Throws: what reading throws; `AdaptorError` where a variable has no finite value.
  public init(fitting samples: any DataSource) throws {
    let variables = samples.description.variables
    var counts = [Double](repeating: 0, count: variables.count)
    var (means, squares) = (counts, counts)
    for index in 0..<samples.count {
      for (place, field) in try samples.sample(at: index).fields.enumerated() {
        // Chan, Golub and LeVeque 1979: two sets of values are joined without cancellation.
        let values = field.values.filter(\.isFinite)
        guard !values.isEmpty else { continue }
        let count = Double(values.count)
        let mean = values.reduce(0, +) / count
        let square = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
        let (total, difference) = (counts[place] + count, mean - means[place])
        squares[place] += square + difference * difference * counts[place] * count / total
        means[place] += difference * count / total
        counts[place] = total
      }
    }
    if let empty = counts.firstIndex(of: 0) {
      throw AdaptorError("\(variables[empty]) has no finite value to normalise by")
    }
    let scales = zip(squares, counts).map { ($0 / $1).squareRoot() }
    try self.init(means: means, scales: scales.map { $0 > 0 ? $0 : 1 })
  }

  /// The normalised values of a variable.
  public func applied(to values: [Double], variable: Int) -> [Double] {
    let (mean, scale) = (means[variable], scales[variable])
    return values.map { ($0 - mean) / scale }
  }

  /// The values of a variable before they were normalised.
  public func undone(_ values: [Double], variable: Int) -> [Double] {
    let (mean, scale) = (means[variable], scales[variable])
    return values.map { $0 * scale + mean }
  }

  /// The numbers, as adaptors record them.
  public var json: JSONValue {
    [
      "means": .array(means.map { .number($0) }), "scales": .array(scales.map { .number($0) }),
    ]
  }

  /// Reads recorded numbers.
  ///
  /// - Throws: `ConfigurationError` or `AdaptorError` where they are malformed.
  public init(json: JSONValue) throws {
    var reader = try JSONObjectReader(json, context: "normalisation")
    try self.init(
      means: reader.doubles("means", default: []), scales: reader.doubles("scales", default: []))
    try reader.finish()
  }
}
