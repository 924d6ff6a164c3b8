import Configuration
import Datasets
import Fields
import Jets
import Learning
import Symmetries

/// What all learners keep to, whoever wrote them and in whatever language: checked by running one on small data.
///
/// In a test of Swift Testing:
///
///     for finding in LearnerContract().findings(of: ContractSubject(Mine(), kinds: [.evolution])) {
///       #expect(finding.isKept, "\(finding)")
///     }
public struct LearnerContract: Sendable {
  /// The seed of the learner.
  public var seed: UInt64 = 3

  /// Creates the contract.
  public init() {}

  /// Checks all rules on data of each kind that the learner takes and that there are.
  ///
  /// - Parameter progress: told what is checked next.
  public func findings(
    of subject: ContractSubject, progress: (String) -> Void = { _ in }
  ) -> [ContractFinding] {
    let data = subject.kinds.compactMap { ContractData(of: $0) }
    guard let first = data.first else { return [] }
    progress(ContractRule.settings.rawValue)
    var findings = [unknownSetting(subject, LearnerView(of: first.symmetric))]
    for one in data {
      findings += answers(subject, one, progress: progress)
      progress(ContractRule.control.rawValue)
      findings.append(control(subject, one))
    }
    if let interrupt = subject.interrupt {
      progress(ContractRule.ending.rawValue)
      let breach: String?
      do { breach = try interrupt(LearnerView(of: first.symmetric)) } catch { breach = "\(error)" }
      findings.append(ContractFinding(rule: .ending, kind: first.kind, breach: breach))
    }
    return findings
  }

  private func unknownSetting(_ subject: ContractSubject, _ view: LearnerView) -> ContractFinding {
    let breach: String?
    do {
      _ = try subject.fit(view, ["no_such_setting": 1], seed)
      breach = "'no_such_setting' is taken"
    } catch {
      breach =
        "\(error)".contains("no_such_setting") ? nil : "the error does not name it: \(error)"
    }
    return ContractFinding(rule: .settings, kind: nil, breach: breach)
  }

  private func answers(
    _ subject: ContractSubject, _ data: ContractData, progress: (String) -> Void
  ) -> [ContractFinding] {
    func finding(_ rule: ContractRule, _ breach: String?) -> ContractFinding {
      ContractFinding(rule: rule, kind: data.kind, breach: breach)
    }
    let source = data.symmetric
    let view = LearnerView(of: source)
    do {
      progress(ContractRule.finite.rawValue)
      let model = try subject.fit(view, [:], seed)
      progress(ContractRule.deterministic.rawValue)
      let again = try subject.fit(view, [:], seed)
      return [
        finding(.finite, AnswerCheck(source).fault(of: model)),
        finding(.space, AnswerCheck(source).stranger(in: model)),
        finding(.deterministic, model == again ? nil : "the second answer is another one"),
      ]
    } catch {
      return [finding(.finite, "no answer: \(error)")]
    }
  }

  private func control(_ subject: ContractSubject, _ data: ContractData) -> ContractFinding {
    let breach: String?
    do {
      let model = try subject.fit(LearnerView(of: data.control), [:], seed)
      breach =
        model.generators.isEmpty
        ? nil : "it claims " + model.generators.map(\.expression).joined(separator: "; ")
    } catch {
      breach = "an answer that claims nothing is needed, not an error: \(error)"
    }
    return ContractFinding(rule: .control, kind: data.kind, breach: breach)
  }
}
