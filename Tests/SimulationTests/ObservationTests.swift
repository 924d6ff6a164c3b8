import Configuration
import Datasets
import Fields
import Foundation
import Simulation
import Testing

/// What is seen of solutions under a mask.
@Suite struct ObservationTests {
  private static func samples(_ json5: String) throws -> MadeSamples {
    MadeSamples(
      try RecipeFile(json: JSONValue(json5: json5), name: "test").recipe().makeMaker())
  }

  private static let plane = """
    equation: "reaction-diffusion-2d", domain: 20, grid: 32, time: 0.02, frames: 5, trajectories: 1,
    initial: {kind: "gaussian-random-field", correlation: 0.15}, tolerance: 1e-10, dealias: "none"
    """

  @Test func ratesAreTheSlopesOfTheFields() throws {
    let seen = try Self.samples("{\(Self.plane), observe: {fields: ['v', 'u'], rates: ['u']}}")
    #expect(seen.description.variables == ["v", "u", "rate_u"])
    #expect(seen.description.equation == nil)
    let fields = try seen.sample(at: 0).fields
    let (times, points) = (fields[0].grid.axes[0].coordinates, 32 * 32)
    // Central differences of fourth order over the five frames.
    let step = times[1] - times[0]
    for point in stride(from: 0, to: points, by: 7) {
      let u = (0..<5).map { fields[1].values[$0 * points + point] }
      let slope = (u[0] - 8 * u[1] + 8 * u[3] - u[4]) / (12 * step)
      #expect(abs(slope - fields[2].values[2 * points + point]) < 1e-5)
    }
  }

  @Test func theMaskMultipliesEverything() throws {
    let bare = try Self.samples("{\(Self.plane), observe: {fields: ['u'], rates: ['v']}}")
    let masked = try Self.samples(
      "{\(Self.plane), observe: {fields: ['u'], rates: ['v'], mask: 'exp(-0.1*(x - 3)^2)*y'}}")
    for (field, other) in zip(try bare.sample(at: 0).fields, try masked.sample(at: 0).fields) {
      let (x, y) = (field.grid.axes[1].coordinates, field.grid.axes[2].coordinates)
      for (place, value) in field.values.enumerated() {
        let (row, column) = (place / 32 % 32, place % 32)
        let factor = exp(-0.1 * (x[row] - 3) * (x[row] - 3)) * y[column]
        #expect(abs(other.values[place] - factor * value) < 1e-12 * (1 + abs(value) * 20))
      }
    }
  }

  @Test(arguments: [
    ("{fields: ['w']}", "names the field w"), ("{}", "'fields' or 'rates'"),
    ("{fields: ['u'], mask: 'z'}", "the mask"), ("{fields: ['u'], mask: '1/x'}", "not finite"),
    ("{fields: ['u'], mask: 'exp('}", "the mask"), ("{fields: ['u'], gain: 2}", "unknown key"),
  ])
  func aBadObservationIsNamedInOneLine(observe: String, part: String) {
    do {
      _ = try Self.samples("{\(Self.plane), observe: \(observe)}")
      Issue.record("\(observe) was accepted")
    } catch {
      #expect("\(error)".contains(part), "\(error)")
      #expect(!"\(error)".contains("\n"))
    }
  }
}
