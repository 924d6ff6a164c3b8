import Configuration
import Datasets
import Fields
import Simulation
import Testing
import Truths

@Suite struct SignalTests {
  @Test func bumpsAreWhereTheirShiftsSay() throws {
    for isContinuous in [false, true] {
      var recipe = SignalRecipe(name: "double-bump")
      recipe.isContinuous = isContinuous
      #expect(try SignalRecipe(json: recipe.json, name: "double-bump") == recipe)
      let maker = try SignalMaker(recipe)
      #expect(maker.truth?.parameters == ["shift1", "shift2"])
      var seen: Set<Double> = []
      for index in [5, 0, 3, 1] {
        let made = try maker.makeWorker().makeSample(at: index, isCancelled: { false })
        #expect(try MadeSamples(maker).sample(at: index) == made.sample)
        let values = made.sample.fields[0].values
        let (first, second) = (made.parameters[0], made.parameters[1])
        seen.formUnion([first, second])
        for (point, value) in values.enumerated() {
          let behind = (Double(point) - first + 64).truncatingRemainder(dividingBy: 64)
          let along = (Double(point) - second + 64).truncatingRemainder(dividingBy: 64)
          let expected = (behind < 16 ? 0.5 : 0) + (along < 16 ? (8 - abs(along - 8)) / 16 : 0)
          #expect(abs(value - expected) < 1e-13)
        }
        if !isContinuous { #expect(first == first.rounded() && (0..<64).contains(first)) }
      }
      #expect(seen.count > 4)
    }
  }

  @Test func recipeAndErrors() throws {
    #expect(try RecipeFolder().names(of: .signals) == ["double-bump"])
    for (text, line) in [
      ("{points: 64, width: 40}", "width: 40; 2 to half of the 64 points are possible"),
      ("{points: 2}", "points: 2; 4 to 1000000 are possible"),
      ("{family: 'triple'}", "recipe r: 'family' is \"triple\"; double-bump is known"),
      (
        "{noise: -1}",
        "noise: -1.0; a fraction of the signal's standard deviation, 0 or more, is needed"
      ),
    ] {
      let error = #expect(throws: (any Error).self) {
        try SignalMaker(SignalRecipe(json: JSONValue(json5: text), name: "r"))
      }
      #expect(error.map { "\($0)" } == line)
    }
  }
}
