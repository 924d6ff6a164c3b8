import Testing

@testable import LinearAlgebra

@Suite struct ProcessorKernelsTests {
  @Test func onlyFamiliesWithoutAVXAreReplaced() {
    #expect(
      ProcessorKernels.better(than: "Prescott", hasAVX2: true, hasAVX512: true) == "SkylakeX")
    #expect(
      ProcessorKernels.better(than: "Nehalem", hasAVX2: true, hasAVX512: false) == "Haswell")
    #expect(ProcessorKernels.better(than: "Prescott", hasAVX2: false, hasAVX512: false) == nil)
    #expect(ProcessorKernels.better(than: "Zen", hasAVX2: true, hasAVX512: true) == nil)
  }
}
