import Adaptors
import Datasets
import Fields
import LinearAlgebra
import Testing

struct StateTrajectoriesTests {
  private struct Source: DataSource {
    let description: DatasetDescription
    let all: [Sample]
    var count: Int { all.count }
    func sample(at index: Int) -> Sample { all[index] }
  }

  private func source(names: [String], values: [Double] = [1, 2, 3, 4]) -> Source {
    let grid = Grid(axes: [
      .uniform("t", start: 0, length: 1, count: 2),
      .periodic("x", period: 1, count: 2),
    ])
    let sample = Sample(
      fields: names.enumerated().map { place, name in
        Field(name: name, grid: grid, values: values.map { $0 + 10 * Double(place) })
      })
    var stopped = sample
    stopped.status = .stopped
    return Source(
      description: DatasetDescription(grid: grid, variables: names), all: [stopped, sample])
  }

  @Test func aFrameIsOneVariableAfterTheOther() throws {
    let read = try StateTrajectories(source(names: ["u", "v"]))
    #expect(read.samples == [1])
    #expect(read.states[0].row(1) == [3, 4, 13, 14])
    #expect(read.rates == nil && read.times.count == 2 && read.stateSize == 4)
  }

  @Test func aRateIsNoPartOfTheState() throws {
    let read = try StateTrajectories(source(names: ["u", "rate_u"]))
    #expect(read.variables == ["u"])
    #expect(read.states[0].row(0) == [1, 2] && read.rates?[0].row(0) == [11, 12])
  }

  @Test func theLastFramesOfASingleTrajectoryAreHeldOut() throws {
    let parts = try StateTrajectories(source(names: ["u"])).parted()
    #expect(parts.description == "the last 1 of 2 frames")
    #expect(parts.training.states[0].row(0) == [1, 2] && parts.training.times == [0])
    #expect(parts.heldOut.states[0].row(0) == [3, 4] && parts.heldOut.times == [1])
    #expect(throws: AdaptorError.self) { try parts.heldOut.parted() }
  }

  @Test func heldOutPartsAreReadBackAndCompared() {
    let part = HeldOutPart(holdingOut: 0.2, of: 13, .trajectories)
    #expect(part.count == 3 && part.trainingCount == 10)
    #expect(HeldOutPart(part.description) == part)
    #expect(part.contains(HeldOutPart(last: 2, of: 13, .trajectories)))
    #expect(!part.contains(HeldOutPart(last: 4, of: 13, .trajectories)))
    #expect(!part.contains(HeldOutPart(last: 3, of: 13, .frames)))
    for text in ["", "the last 14 of 13 frames", "the last 0 of 3 frames", "the last 1 of 3 rows"] {
      #expect(HeldOutPart(text) == nil)
    }
  }

  @Test func statesAreFinite() {
    #expect(throws: AdaptorError.self) {
      try StateTrajectories(source(names: ["u"], values: [1, 2, .nan, 4]))
    }
  }
}
