import Foundation
import Learning
import LieDerivative
import LinearAlgebra
import Networks
import Tasks

/// The search for the cosets of the symmetry group of a learned map.
struct DiscreteSearch {
  let settings: DiscreteLearner
  let seed: UInt64

  /// What a search found.
  struct Outcome: Sendable {
    /// The connected group.
    let connected: DefectSearch.Outcome
    /// A basis of its algebra, on the units of the task.
    let algebra: [Matrix]
    /// The cosets that restarts came to, that of the identity first, then the best first.
    var candidates: [CosetSearch.Coset]
    /// The symmetries among them, besides the identity, and products that were added.
    var found: [CosetSearch.Coset] = []
    /// How many of them are products.
    var products = 0
    /// How many restarts ended outside the data.
    let outside: Int
    /// How far apart transformations are.
    let distance: CosetDistance
    /// The least defect that comes after those of symmetries, over the last of theirs.
    var gap: Double?
    /// Why there is none, in one line.
    var reason: String?
  }

  /// Looks for the cosets.
  ///
  /// - Throws: `TaskError` where a training diverges.
  func run(_ task: some FiniteTask, record: (TrainingRecord) -> Void) throws -> Outcome {
    let connected = DefectSearch(settings: settings.connected, seed: seed)
    let networks = try connected.networks(task) { entry in
      var entry = entry
      entry.fraction *= 0.5
      record(entry)
    }
    let outcome = try connected.outcome(task, MatrixVelocities(task), networks) { entry in
      var entry = entry
      entry.fraction = 0.45
      if let message = entry.message { entry.message = "connected group: \(message)" }
      record(entry)
    }
    let algebra = outcome.spectrum.combinations.prefix(outcome.decision.rank).map { weights in
      var matrix = Matrix(rows: task.rows, columns: task.rows)
      for (weight, element) in zip(weights, task.elements) {
        for place in element.indices { matrix.entries[place] += weight * element[place] }
      }
      return matrix
    }
    let search = ElementSearch(task: task, networks: networks, settings: settings, seed: seed)
    let elements = try search { part, loss in
      record(
        TrainingRecord(
          stage: "optimising transformations", fraction: 0.5 + 0.4 * part, values: ["loss": [loss]])
      )
    }
    record(TrainingRecord(stage: "telling cosets apart", fraction: 0.9))
    let judge = ElementScores(task, networks, points: settings.points, seed: seed)
    let scores = try judge(elements)
    let near = elements.indices.filter { scores[$0].reach <= settings.largestReach }
    let cosets = CosetSearch(
      distance: CosetDistance(algebra, columns: task.columns, seed: seed))
    let rough = try cosets.cosets(
      of: near.map { (elements[$0], scores[$0].defect, 1) }, limit: settings.largestCount + 9)
    let candidates = try refined(rough, cosets, judge, search)
    var result = Outcome(
      connected: outcome, algebra: algebra, candidates: candidates,
      outside: elements.count - near.count, distance: cosets.distance)
    try decide(&result, cosets, judge)
    record(
      TrainingRecord(
        stage: "deciding", fraction: 1,
        message: "\(result.found.count + 1) cosets with that of the identity; relative defects "
          + candidates.dropFirst().prefix(result.found.count + 5).map {
            String(format: "%.3f", $0.score) + " (\($0.count))"
          }.joined(separator: " "),
        values: ["defects": candidates.map(\.score)]))
    return result
  }

  /// Cosets by transformations that are nearer to symmetries.
  private func refined<Moved>(
    _ rough: [CosetSearch.Coset], _ cosets: CosetSearch, _ judge: ElementScores<Moved>,
    _ search: ElementSearch<Moved>
  ) throws -> [CosetSearch.Coset] {
    let others = Array(rough.dropFirst())
    guard !others.isEmpty else { return rough }
    let refined = try search.refined(others.map(\.element))
    let scores = try judge(refined)
    var result = try cosets.cosets(
      of: others.indices.map { place in
        scores[place].defect < others[place].score
          && scores[place].reach <= settings.largestReach
          ? (refined[place], scores[place].defect, others[place].count)
          : (others[place].element, others[place].score, others[place].count)
      }, limit: settings.largestCount + 9)
    result[0].count += rough[0].count
    return result
  }

  private static func continuousLine(_ count: Int) -> String {
    "\(count) or more cosets have a small defect: a continuous group that was not found, not a finite one"
  }

  /// Takes those with a small defect and a gap after them, and adds their products.
  private func decide<Moved>(
    _ outcome: inout Outcome, _ cosets: CosetSearch, _ judge: ElementScores<Moved>
  ) throws {
    let others = Array(outcome.candidates.dropFirst())
    guard !others.isEmpty else {
      outcome.reason =
        "all transformations went to the coset of the identity or left the data (\(outcome.outside) of "
        + "\(settings.restarts)): no other symmetry found"
      return
    }
    var bounds = RankDecision.Bounds()
    (bounds.largestDefect, bounds.leastGap, bounds.leastSkill) = (
      settings.largestDefect, settings.leastGap, settings.leastSkill
    )
    let decision = RankDecision(
      others.map(\.score), skill: outcome.connected.skills.min() ?? 0, bounds: bounds)
    (outcome.gap, outcome.reason) = (decision.gap, decision.reason)
    guard decision.rank > 0 else { return }
    var found = Array(others.prefix(decision.rank))
    let hits = found.reduce(0) { $0 + $1.count }
    // Of a finite group some cosets are come to again and again; of a continuous one each restart finds another.
    guard found.count < 8 || 4 * found.count < 3 * hits else {
      outcome.reason = Self.continuousLine(found.count)
      return
    }
    let identity = outcome.candidates[0].element
    var place = 0
    while place < found.count {
      for other in 0...place {
        for product in [
          found[place].element * found[other].element, found[other].element * found[place].element,
        ] {
          guard try cosets.place(of: product, among: [identity] + found.map(\.element)) == nil
          else { continue }
          let score = try judge([product])[0]
          guard score.defect <= settings.largestDefect else { continue }
          found.append(CosetSearch.Coset(element: product, score: score.defect, count: 0))
          guard found.count <= settings.largestCount else {
            outcome.reason = Self.continuousLine(found.count)
            return
          }
        }
      }
      place += 1
    }
    outcome.products = found.count - decision.rank
    outcome.found = found
  }
}
