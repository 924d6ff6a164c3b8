package import Symmetries

/// A readable basis of a span of fields, each over its largest factor, with the defect of each.
package struct ReadableGenerators {
  private let fields: [[[Double]]]
  private let defects: [Double]
  private let mixtures: [[Double]]

  /// Takes fields as factors of the coordinates or monomials in each component, `[field][component][factor]`.
  ///
  /// - Parameters:
  ///   - defects: of each field.
  ///   - rowUnits: the deviation of each component.
  ///   - columnUnits: that of what each factor stands before.
  package init(
    _ fields: [[[Double]]], defects: [Double], rowUnits: [Double], columnUnits: [Double]
  ) {
    (self.fields, self.defects) = (fields, defects)
    mixtures =
      fields.isEmpty
      ? [] : ReadableSpan(fields, rowUnits: rowUnits, columnUnits: columnUnits).mixtures
  }

  /// The generators in a form.
  ///
  /// - Parameter meaning: of the score, the root mean square of the defects of those mixed.
  package func generators(
    meaning: String, _ form: ([[Double]]) throws -> GeneratorForm
  ) rethrows -> [DiscoveredGenerator] {
    try mixtures.map { mixture in
      var sum = fields[0].map { $0.map { _ in 0.0 } }
      for (factor, rows) in zip(mixture, fields) {
        for row in sum.indices {
          for column in sum[row].indices { sum[row][column] += factor * rows[row][column] }
        }
      }
      let largest = sum.joined().max { $0.magnitude < $1.magnitude } ?? 1
      let weights = mixture.map { $0 * $0 }
      let square = zip(weights, defects).reduce(0) { $0 + $1.0 * $1.1 * $1.1 }
      return DiscoveredGenerator(
        form: try form(sum.map { $0.map { $0 / largest } }),
        score: (square / weights.reduce(0, +)).squareRoot(), scoreMeaning: meaning)
    }
  }

  /// The generators as matrices.
  ///
  /// - Throws: what making a linear field throws.
  package func matrices(
    on coordinates: MatrixCoordinates, meaning: String
  ) throws -> [DiscoveredGenerator] {
    try generators(meaning: meaning) {
      .linear(try LinearField(rows: coordinates.rows($0, isMap: false), on: coordinates.space))
    }
  }
}
