import Configuration
public import Datasets
import Foundation
import Jets
public import Learning
import LinearAlgebra
import Randomness
public import Symmetries

/// Looks for the vector fields on the image plane along which labelled images can be moved.
///
/// A generator has to pass two tests. *The law of the images*: a network that sees a moved image and
/// its label must not be able to tell how far the image was moved along the field (`MotionNetwork`).
/// *The labels*: a classifier that was trained on the images and frozen must give moved images the
/// same labels. The second test alone is weak: a classifier tolerates much that the data do not have,
/// and its features change along true symmetries, since nothing in its training keeps them constant
/// beyond the label. So the candidates come from the first test, whose criterion is a quadratic form
/// in the field; its eigenvectors are computed exactly. A second network, which has to tell only the
/// motions along the half of the fields where the first one told least, and along random fields
/// beside them, gives the shares that are judged: what one network fails to tell is no symmetry yet.
///
/// Where no image has edges, or the classifier does not look, a field is undetermined: fields are
/// compared and fitted in the inner product of the importance (`FeatureSensitivity`).
public struct ImageGeneratorSearch: Sendable {
  /// The settings.
  public var settings: ImageGeneratorSettings

  /// Creates a search.
  public init(_ settings: ImageGeneratorSettings = ImageGeneratorSettings()) {
    self.settings = settings
  }

  /// Looks for generators.
  ///
  /// - Parameters:
  ///   - source: labelled images.
  ///   - seed: the seed of all random numbers; the same seed gives the same answer.
  ///   - record: takes what is worth telling on the way.
  /// - Returns: the generators, networks on (x, y, intensities) with the affine fields they are near;
  ///   the score is the share of the motion that is recovered.
  /// - Throws: an error of one line where the data are no labelled images, too few, not finite or not
  ///   to be classified, or a setting is out of range.
  public func fit(
    _ source: any DataSource, seed: UInt64, record: (TrainingRecord) -> Void
  ) throws -> SymmetryModel {
    try settings.validate()
    record(TrainingRecord(stage: "reading images", fraction: 0))
    let images = try ImageSet(source, limit: settings.samples, seed: seed)
    let held = 0..<Int(settings.heldOut * Double(images.count))
    try images.validate(held: held)
    let training = held.upperBound..<images.count

    let classifier = Classifier(images, training: training, settings: settings, seed: seed) {
      record(TrainingRecord(stage: "training the classifier", fraction: 0.01 + 0.09 * $0))
    }
    let labels = try MovedLabels(classifier, images, held)
    let guess = images.largestShare(held)
    let needed = guess + settings.smallestSkill * (1 - guess)
    let text = String(format: "%.1f %%", 100 * labels.accuracy)
    guard labels.accuracy >= needed else {
      throw ImageGeneratorError(
        "the classifier gives \(text) of the images held out their label; "
          + String(format: "%.1f %%", 100 * needed)
          + " are needed: more images, more classifierSteps or labels that the images show")
    }
    record(
      TrainingRecord(
        stage: "classifier", fraction: 0.1,
        message: "\(text) of the images held out get their label"))

    let sensitivity = try FeatureSensitivity(
      classifier, images, held.prefix(1000), probes: 4, seed: seed)
    let points = images.y.flatMap { y in images.x.map { [$0, y] } }
    let basis = try FieldBasis(
      points, importance: sensitivity.importance, settings: settings, seed: seed)
    let functions = basis(points)
    let affine = AffineFields(points, importance: sensitivity.importance)

    let change = sensitivity.criterion(functions)
    func shares(
      _ fields: [PlaneField], steps: Int, round: UInt32, _ progress: (Double) -> Void
    ) throws -> Matrix {
      try MotionNetwork(
        images, training: training, fields: fields.map { $0.values(functions) }, steps: steps,
        round: round, settings: settings, seed: seed, progress: progress
      ).recovered(on: held, copies: 8, seed: seed)
    }
    let all = (0..<2 * basis.count).map { place in
      PlaneField(coefficients: (0..<2 * basis.count).map { $0 == place ? 1 : 0 })
    }
    let first = try shares(all, steps: settings.motionSteps, round: 0) {
      record(TrainingRecord(stage: "recovering motions", fraction: 0.1 + 0.45 * $0))
    }
    let ranking = try Self.eigenfields(first, of: all)
    record(
      TrainingRecord(
        stage: "recovering motions", fraction: 0.55,
        message: "shares recovered of all fields: " + Self.list(ranking.map(\.share))))

    let kept = ranking.prefix(basis.count).map(\.field)
    let random = Self.controls(Self.controlCount, beside: kept, seed: seed)
    let second = try shares(kept + random, steps: settings.confirmationSteps, round: 1) {
      record(TrainingRecord(stage: "confirming", fraction: 0.55 + 0.4 * $0))
    }
    let controls = (kept.count..<second.rows).map { second[$0, $0] }
    let block = Matrix(
      kept.indices.map { row in kept.indices.map { second[row, $0] } })
    var candidates = try Self.eigenfields(block, of: kept).map { field, share in
      CandidateField(
        field: field, recovered: share, isConfirmed: true,
        labelLoss: try labels.loss(field.values(functions), time: 2 * settings.motion),
        featureChange: Self.featureChange(field, change, sensitivity))
    }
    record(
      TrainingRecord(
        stage: "confirming", fraction: 0.95,
        message: "shares recovered of the lower half: " + Self.list(candidates.map(\.recovered))
          + "; of random fields: " + Self.list(controls)))
    candidates += ranking.dropFirst(basis.count).map { field, share in
      CandidateField(
        field: field, recovered: share,
        featureChange: Self.featureChange(field, change, sensitivity))
    }
    let isTrusted = (controls.min() ?? 0) >= settings.smallestControl
    let limit =
      settings.largestRecovered * controls.reduce(0, +) / Double(Self.controlCount)
    let space = VariableSpace(
      independents: [.x, .y], dependents: source.description.variables)
    let real = isTrusted ? candidates.filter { $0.isReal(settings, limit: limit) }.map(\.field) : []
    let generators = try affine.readable(real, functions: functions).enumerated().map {
      place, field in
      // Its coefficients among the fields of the second network, which are orthonormal.
      let own = PlaneField(coefficients: kept.map { $0.product(field) })
      return try generator(
        field, name: "generator.\(place)", basis, functions, affine,
        recovered: Self.quadratic(block, own), on: space)
    }
    var findings: [String: JSONValue] = [
      "classifier_accuracy": .number(labels.accuracy),
      "limit": .number(limit), "controls_recovered": .array(controls.map { .number($0) }),
      "images": .integer(images.count),
    ]
    findings["candidates"] = .array(
      try candidates.map { candidate in
        let fit = try affine.fit(candidate.field.values(functions))
        return candidate.finding(
          fit.rows, leftOver: fit.leftOver,
          isReal: isTrusted && candidate.isReal(settings, limit: limit))
      })
    if !real.isEmpty {
      findings["degrees_to_span"] = .object(affine.degrees(to: real, functions: functions))
    }
    record(TrainingRecord(stage: "done", fraction: 1))
    return SymmetryModel(
      space: space, generators: generators,
      reasonForNoClaim: generators.isEmpty
        ? reason(candidates, controls: controls, limit: limit) : nil,
      findings: findings)
  }

  /// The number of random fields beside which candidates are confirmed.
  private static let controlCount = 2

  /// The eigenvectors of a matrix of recovered shares as combinations of orthonormal fields, lowest
  /// first.
  private static func eigenfields(
    _ recovered: Matrix, of fields: [PlaneField]
  ) throws -> [(field: PlaneField, share: Double)] {
    let decomposition = try SingularValueDecomposition(recovered)
    return decomposition.values.indices.reversed().map { index in
      var sum = PlaneField(coefficients: fields[0].coefficients.map { _ in 0 })
      for (factor, field) in zip(decomposition.rightTransposed.row(index), fields) {
        sum = sum.adding(field, times: factor)
      }
      return (sum, decomposition.values[index])
    }
  }

  /// The root mean square change of the features along a field; see `CandidateField`.
  private static func featureChange(
    _ field: PlaneField, _ change: Matrix, _ sensitivity: FeatureSensitivity
  ) -> Double {
    (max(quadratic(change, field), 0) / sensitivity.incoherentChange).squareRoot()
  }

  /// Random fields of unit size, orthogonal to others.
  private static func controls(
    _ count: Int, beside others: [PlaneField], seed: UInt64
  ) -> [PlaneField] {
    (0..<count).map { number in
      var generator = PhiloxGenerator(seed: seed, index: UInt64(number), stream: 0x6374_726c)
      let count = others.first?.coefficients.count ?? 0
      let raw = PlaneField(coefficients: (0..<count).map { _ in generator.normal() })
      let rest = others.reduce(raw) { $0.adding($1, times: -$0.product($1)) }
      return rest.unit ?? raw
    }
  }

  private static func quadratic(_ matrix: Matrix, _ field: PlaneField) -> Double {
    let column = Matrix(
      rows: field.coefficients.count, columns: 1, entries: field.coefficients)
    return zip((matrix * column).entries, field.coefficients).reduce(0) { $0 + $1.0 * $1.1 }
  }

  private func generator(
    _ field: PlaneField, name: String, _ basis: FieldBasis, _ functions: Matrix,
    _ affine: AffineFields, recovered: Double, on space: VariableSpace
  ) throws -> DiscoveredGenerator {
    let fit = try affine.fit(field.values(functions))
    let largest = fit.rows.joined().max { $0.magnitude < $1.magnitude } ?? 1
    // The largest number of the affine field is 1.
    let factor = largest == 0 ? 1 : 1 / largest
    let zeros = Array(repeating: 0.0, count: space.dimension + 1)
    let rows = fit.rows.map { row in
      [row[0] * factor, row[1] * factor] + Array(zeros.dropFirst(3)) + [row[2] * factor]
    }
    let linear = try LinearField(
      rows: rows + Array(repeating: zeros, count: space.dimension - 2), on: space)
    return DiscoveredGenerator(
      form: .network(try field.network(basis, name: name, on: space, factor: factor)),
      score: recovered,
      scoreMeaning:
        "the share of the motion along the field that a network recovers from the moved image and its "
        + "label; 0 for a symmetry of the images' law, 1 where the motion shows; small is good",
      approximation: ClosedFormFit(field: linear.field, leftOver: fit.leftOver))
  }

  private func reason(_ candidates: [CandidateField], controls: [Double], limit: Double) -> String {
    if let lowest = controls.min(), lowest < settings.smallestControl {
      return String(
        format:
          "only a share of %.2g is recovered of the motion along a random field, and %.2g is ",
        lowest, settings.smallestControl)
        + "needed: more images, motionSteps and confirmationSteps may tell more"
    }
    let lowest = candidates.map(\.recovered).min() ?? 1
    if lowest > limit {
      return "moved images tell how they were moved: "
        + String(format: "%.2g", lowest) + " of the motion is recovered at least, and "
        + String(format: "%.2g is allowed at most", limit)
    }
    return "images lose their labels along every field whose motion they do not tell"
  }

  private static func list(_ numbers: [Double]) -> String {
    numbers.map { String(format: "%.3f", $0) }.joined(separator: " ")
  }
}
