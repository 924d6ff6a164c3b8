import Configuration
import Foundation
import ImageGenerators
import Jets
import Learning
import Randomness
import Symmetries

/// The steps from images to the extents that are claimed.
struct ExtentSearch {
  let pictures: MovedPictures
  let held: Range<Int>
  let settings: AugerinoLearner
  let seed: UInt64

  /// The names of the intensities.
  let intensities: [String]

  private static let stream: UInt32 = 0x6c72_6e64

  private var training: Range<Int> { held.upperBound..<pictures.images.count }

  /// What was found along one generator.
  struct Finding {
    let name: String
    let matrix: [Double]
    let spread: SpreadMeasurement
    /// Whether images are spread enough for a claim.
    let isSpread: Bool
    /// The width that was learned; nil where none was.
    var width: Double?
    /// The accuracy on images held out; nil where it was not measured.
    var curve: AccuracyCurve?
    /// Up to where labels are kept.
    var extent = 0.0
    /// Whether labels are lost beyond it; else it is where growth ended.
    var isBounded = false
  }

  /// The answer.
  func model(_ record: (TrainingRecord) -> Void) throws -> SymmetryModel {
    let isLearned = settings.basis == .learned
    var random = PhiloxGenerator(seed: seed, index: 0, stream: Self.stream)
    let start =
      isLearned
      ? AffineBasis(random: settings.channels, using: &random)
      : AffineBasis(named: settings.generators)
    let parts = (spread: 0.35, widths: 0.55)

    // Learned matrices are known only in the end.
    var spreads: [SpreadMeasurement] = []
    var wide = start.matrices.map { _ in true }
    func decide(_ all: [SpreadMeasurement]) -> [Bool] {
      all.map { $0.isWider(than: settings.smallestSpread, beside: all) }
    }
    if !isLearned {
      // Along all six, also where fewer are offered: they are controls of one another.
      let all = AffineBasis(named: AffineFields.names)
      let measured = try measureSpreads(all, from: 0.01, part: parts.spread, record)
      let places = start.names.compactMap { name in all.names.firstIndex(of: name) }
      spreads = places.map { measured[$0] }
      let decided = decide(measured)
      wide = places.map { decided[$0] }
    }
    let rewarded = wide
    if settings.objective == .gated, !rewarded.contains(true) {
      record(TrainingRecord(stage: "done", fraction: 1))
      return try answer(
        zip(start.matrices.indices, spreads).map {
          Finding(
            name: start.names[$0], matrix: start.matrices[$0], spread: $1, isSpread: false)
        }, nil, skill: nil)
    }

    let total = Double(settings.warmUp + settings.steps + settings.settling)
    let offset = isLearned ? 0.01 : 0.01 + parts.spread
    let trained = try ExtentTraining(
      pictures: pictures, training: training, held: judged, settings: settings, seed: seed
    ).run(start, rewarded: rewarded) { step, values in
      record(
        TrainingRecord(
          stage: "learning widths", fraction: offset + parts.widths * Double(step) / total,
          values: values))
    }
    record(
      TrainingRecord(
        stage: "learning widths", fraction: offset + parts.widths,
        message: zip(trained.basis.names, trained.widths).map {
          "\($0) \(Self.text($1))"
        }.joined(separator: ", ")))
    if isLearned {
      spreads = try measureSpreads(trained.basis, from: offset + parts.widths, part: 0.35, record)
      wide = decide(spreads)
    }
    var findings: [Finding] = []
    for place in 0..<trained.basis.count {
      var finding = Finding(
        name: trained.basis.names[place], matrix: trained.basis.matrices[place],
        spread: spreads[place], isSpread: wide[place], width: trained.widths[place])
      if wide[place], trained.widths[place] >= settings.smallestExtent {
        let curve = try AccuracyCurve(
          pictures, judged, trained, generator: place, reach: trained.widths[place])
        finding.curve = curve
        finding.isBounded = curve.corner != nil
        finding.extent = curve.corner ?? trained.widths[place]
      }
      findings.append(finding)
    }
    record(TrainingRecord(stage: "done", fraction: 1))
    let accuracy = try AccuracyCurve(pictures, judged, trained, generator: 0, reach: 0)
    let guess = pictures.images.largestShare(judged)
    return try answer(
      findings, trained, skill: (accuracy.accuracies[0] - guess) / max(1 - guess, 1e-9))
  }

  private var judged: Range<Int> {
    held.lowerBound..<min(held.upperBound, held.lowerBound + settings.judged)
  }

  private func measureSpreads(
    _ basis: AffineBasis, from offset: Double, part: Double, _ record: (TrainingRecord) -> Void
  ) throws -> [SpreadMeasurement] {
    let spreads = try SpreadMeasurement.all(
      pictures, basis: basis, training: training, judged: judged, settings: settings, seed: seed
    ) { record(TrainingRecord(stage: "measuring spreads", fraction: offset + part * $0)) }
    let texts = zip(basis.names, spreads).map { name, spread in
      "\(name) " + (spread.range.map(Self.text) ?? "beyond reach")
    }
    record(
      TrainingRecord(
        stage: "measuring spreads", fraction: offset + part,
        message: "images of one label are spread: " + texts.joined(separator: ", ")))
    return spreads
  }

  private static func text(_ value: Double) -> String { String(format: "%.3g", value) }

  // MARK: The answer

  private func answer(
    _ findings: [Finding], _ trained: ExtentTraining.Outcome?, skill: Double?
  ) throws -> SymmetryModel {
    let space = VariableSpace(independents: [.x, .y], dependents: intensities)
    let isSkilled = (skill ?? 0) >= settings.smallestSkill
    let claimed = findings.filter {
      isSkilled && $0.isSpread && $0.extent >= settings.smallestExtent
    }
    let generators = try claimed.map { finding -> DiscoveredGenerator in
      let zeros = [Double](repeating: 0, count: space.dimension + 1)
      let rows = (0..<2).map { row in
        let entries = finding.matrix[3 * row..<3 * row + 3].map(\.self)
        return [entries[0], entries[1]] + zeros.dropFirst(3) + [entries[2]]
      }
      return DiscoveredGenerator(
        form: .extent(
          try GeneratorExtent(
            generator: LinearField(
              rows: rows + Array(repeating: zeros, count: space.dimension - 2), on: space),
            name: finding.name, range: -finding.extent...finding.extent,
            dataRange: finding.spread.range.flatMap { $0 > 0 ? -$0...$0 : nil })),
        score: finding.curve?.accuracy(at: finding.extent),
        scoreMeaning:
          "the share of images held out that get their label when they are moved by the whole extent, to "
          + "either side; large is good")
    }
    var members: [String: JSONValue] = [
      "range_of_data": .object(
        Dictionary(
          findings.map { finding in
            (
              finding.name,
              [
                "half_width": finding.spread.range.map { .number($0) } ?? .null,
                "gain": .number(finding.spread.gain),
              ]
            )
          }, uniquingKeysWith: { one, _ in one })),
      "images": .integer(pictures.images.count),
    ]
    if let trained {
      members["widths"] = .array(
        findings.map { ["name": .string($0.name), "width": .number($0.width ?? 0)] })
      members["loss"] = .number(trained.loss)
      members["loss_limit"] = trained.limit.map { .number($0) }
      members["rewarded_steps"] = .number(trained.openShare)
      members["curves"] = .array(
        findings.compactMap { finding in
          finding.curve.map { curve in
            [
              "name": .string(finding.name), "bounded": .bool(finding.isBounded),
              "coefficients": .array(curve.coefficients.map { .number($0) }),
              "accuracies": .array(curve.accuracies.map { .number($0) }),
            ]
          }
        })
    }
    return SymmetryModel(
      space: space, generators: generators,
      reasonForNoClaim: generators.isEmpty ? reason(findings, skill: skill) : nil,
      findings: members)
  }

  private func reason(_ findings: [Finding], skill: Double?) -> String {
    let spread = findings.filter(\.isSpread)
    guard !spread.isEmpty else {
      let texts = findings.map { "\($0.name) \($0.spread.range.map(Self.text) ?? "not told")" }
      return
        "images of one label are hardly spread along any generator, so that they do not tell what becomes of "
        + "labels: \(texts.joined(separator: ", ")); \(settings.smallestSpread) is needed"
    }
    if let skill, skill < settings.smallestSkill {
      return
        "the classifier goes \(Self.text(100 * max(skill, 0))) % of the way from guessing to perfection, "
        + "\(Self.text(100 * settings.smallestSkill)) % are needed"
    }
    let texts = spread.map { finding in
      "\(finding.name) \(Self.text(finding.curve == nil ? finding.width ?? 0 : finding.extent))"
    }
    return "labels are not kept along what the images are spread along, up to "
      + "\(settings.smallestExtent) at least: \(texts.joined(separator: ", "))"
  }
}
