import Configuration
import Datasets
import Jets
import Learning
import LieDerivative
import Numbers
import Prolongation
import SymSimTesting
import Symmetries
import Synchronization
import Testing

/// The contract is kept by learners that come with symsim, and finds out those that break it.
@Suite struct LearnerContractTests {
  @Test func prolongationKeepsIt() {
    let findings = LearnerContract().findings(
      of: ContractSubject(ProlongationLearner(), kinds: [.evolution]))
    #expect(findings.count == 5)
    for finding in findings { #expect(finding.isKept, "\(finding)") }
  }

  @Test func lieDerivativeKeepsIt() {
    let findings = LearnerContract().findings(
      of: ContractSubject(LieDerivativeLearner(), kinds: [.pairs]))
    #expect(findings.count == 5)
    for finding in findings { #expect(finding.isKept, "\(finding)") }
  }

  /// Learners that break one rule each.
  @Test(arguments: [
    (ContractRule.control, "it claims d_t"), (.deterministic, "another one"),
    (.finite, "generator 1 is not finite"), (.space, "the coordinate 'w'"),
    (.settings, "'no_such_setting' is taken"),
  ])
  func whatBreaksItIsFound(rule: ContractRule, part: String) throws {
    let calls = Atomic<Int>(0)
    let subject = ContractSubject(kinds: [.evolution]) { view, settings, _ in
      if rule != .settings, let key = settings.keys.first {
        throw ConfigurationError("unknown setting '\(key)'")
      }
      let hasEquation = view.description.equation != nil
      let space = VariableSpace(
        independents: [.t, .x], dependents: rule == .space ? ["w"] : ["u"])
      guard hasEquation || rule == .control else {
        return SymmetryModel(space: space, generators: [], reasonForNoClaim: "no equation")
      }
      let call = calls.add(1, ordering: .relaxed).newValue
      let component = rule == .deterministic ? "\(call)" : rule == .finite ? "exp(exp(50*x))" : "1"
      let field = try PolynomialVectorField(space: space, componentTexts: ["t": component])
      return SymmetryModel(
        space: space,
        generators: [DiscoveredGenerator(form: .polynomial(field.map(\.double)))])
    }
    let broken = LearnerContract().findings(of: subject).filter { !$0.isKept }
    #expect(broken.map(\.rule) == [rule], "\(broken)")
    #expect(broken.first?.breach?.contains(part) == true, "\(broken)")
  }
}
