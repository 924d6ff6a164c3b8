import LieDerivative
import LinearAlgebra
import Testing

@Suite struct RankDecisionTests {
  private let bounds = RankDecision.Bounds()

  @Test func aGapAfterSmallDefectsDecides() {
    let decision = RankDecision([0.01, 0.02, 0.08, 0.9, 1.1], skill: 0.95, bounds: bounds)
    #expect(decision.rank == 3)
    #expect(decision.gap == 0.9 / 0.08)
    #expect(decision.reason == nil)
  }

  @Test func smallDefectsWithoutAGapAreNoSymmetries() {
    // As an approximate symmetry looks.
    let decision = RankDecision(
      [0.07, 0.1, 0.14, 0.17, 0.2, 0.26, 0.7], skill: 0.95, bounds: bounds)
    #expect(decision.rank == 0)
    #expect(decision.reason?.contains("no gap") ?? false)
  }

  @Test func aGapAfterLargeDefectsIsNone() {
    let decision = RankDecision([0.3, 2, 3], skill: 1, hasClasses: true, bounds: bounds)
    #expect(decision.rank == 0)
    #expect(decision.reason?.contains("0.15 is allowed") ?? false)
  }

  @Test func whereAllAreSmallTheWholeSpaceIsTheAnswer() {
    #expect(RankDecision([0.01, 0.02], skill: 1, bounds: bounds).rank == 2)
  }

  @Test func aDefectThatErrorsCannotExplainIsTheDatas() {
    let (defects, skill) = ([0.11, 0.41, 0.67], 0.9998)
    #expect(RankDecision(defects, skill: skill, isStep: true, bounds: bounds).rank == 0)
    #expect(RankDecision(defects, skill: 0.9, isStep: true, bounds: bounds).rank == 1)
  }

  @Test func mapsThatExplainLittleSayNothing() {
    let decision = RankDecision([0.001, 1], skill: 0.3, bounds: bounds)
    #expect(decision.rank == 0)
    #expect(decision.reason?.contains("explains 0.3") ?? false)
  }
}
