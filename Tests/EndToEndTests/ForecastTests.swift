import Configuration
import Foundation
import Testing

/// From trajectories to equations of motion and forecasts.
@Suite struct ForecastTests {
  @Test func equationsAreFoundAndForecast() throws {
    let program = try Program()
    defer { program.cleanUp() }
    #expect(
      try program.run(
        "gen", "damped-pendulum", "-o", "d.h5", "--trajectories", "20", "--frames", "100", "--quiet"
      ).status == 0)
    let learned = try program.run(
      "learn", "sindy", "d.h5", "-o", "d.symmetry.json", "--set", "equations.functions=sin")
    #expect(learned.status == 0, "\(learned.errors)")
    #expect(learned.output.contains("theta_t = omega; omega_t = -0.1*omega - sin(theta)"))
    let told = try program.run(
      "forecast", "d.symmetry.json", "d.h5", "--steps", "50", "--json", "-o", "d.png")
    #expect(told.status == 0, "\(told.errors)")
    let json = try #require(try JSONValue(data: Data(told.output.utf8), allowsJSON5: false).object)
    let forecasts = json["forecasts"]?.array ?? []
    let errors = forecasts.compactMap { $0.object?["errors"]?.array?.last?.double }
    #expect(json["held_out"]?.string == "the last 4 of 20 trajectories")
    #expect(errors.count == 4 && errors[0] < 1e-5 && errors[1] > 1e-2)
    #expect(program.files.contains("d.png"))
  }

  @Test func aModelWithoutEquationsIsRefusedInOneLine() throws {
    let program = try Program()
    defer { program.cleanUp() }
    try #"{"symsim_format": "symmetry/1", "generators": []}"#
      .write(toFile: program.path("m.symmetry.json"), atomically: true, encoding: .utf8)
    let refused = try program.run("forecast", "m.symmetry.json", "d.h5")
    #expect(refused.status == 1 && refused.errors.contains("symsim learn laligan --set sindy=true"))
  }
}
