import Integrators
import Testing

@Suite struct DealiasingTests {
  @Test func texts() {
    #expect(Dealiasing.allCases.map(\.rawValue) == ["none", "2/3", "3/2"])
    #expect(Dealiasing(rawValue: "3/2") == .threeHalves)
    #expect(Dealiasing(rawValue: "1/2") == nil)
  }
}
