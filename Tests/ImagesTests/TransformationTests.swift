import Configuration
import Foundation
import Images
import Randomness
import Testing

@Suite struct TransformationTests {
  private let point = SIMD2(0.3, -0.4)
  private let colour = SIMD3(0.7, 0.2, 0.4)

  private func moved(_ parameter: TransformationParameter, _ value: Double) -> SIMD2<Double> {
    parameter.map(value)(point) ?? .zero
  }

  @Test(arguments: TransformationParameter.allCases)
  func parametersAddUp(parameter: TransformationParameter) throws {
    for (a, b) in [(0.3, 0.4), (-0.5, 0.2), (0.6, -0.6)] {
      let (one, two) = (parameter.map(a).after(parameter.map(b)), parameter.map(a + b))
      let (left, right) = (try #require(one(point)), try #require(two(point)))
      #expect(abs(left.x - right.x) + abs(left.y - right.y) < 1e-14)
      let twice = parameter.colourMap(a)(parameter.colourMap(b)(colour))
      let once = parameter.colourMap(a + b)(colour)
      #expect(abs((twice - once).sum()) + abs((twice - once).x) < 1e-14)
    }
  }

  /// What the texts of the generators say.
  private func meaning(_ text: String) -> Double? {
    let (x, y, r, g, b) = (point.x, point.y, colour.x, colour.y, colour.z)
    let meanings = [
      "1": 1, "x": x, "y": y, "-y": -y, "x^2": x * x, "x*y": x * y, "y^2": y * y,
      "r - 0.5": r - 0.5, "g - 0.5": g - 0.5, "b - 0.5": b - 0.5,
      "(b - g)/sqrt(3)": (b - g) / 3.0.squareRoot(),
      "(r - b)/sqrt(3)": (r - b) / 3.0.squareRoot(),
      "(g - r)/sqrt(3)": (g - r) / 3.0.squareRoot(),
    ]
    return meanings[text]
  }

  @Test(arguments: TransformationParameter.allCases)
  func generatorsAreTheDerivativesAtZero(parameter: TransformationParameter) throws {
    let step = 1e-5
    let way = (moved(parameter, step) - moved(parameter, -step)) / (2 * step)
    let change =
      (parameter.colourMap(step)(colour) - parameter.colourMap(-step)(colour)) / (2 * step)
    let derivatives = ["x": way.x, "y": way.y, "r": change.x, "g": change.y, "b": change.z]
    let generator = parameter.generator(channels: 3)
    #expect(!generator.isEmpty)
    for (variable, derivative) in derivatives {
      let said = try generator[variable].map { try #require(meaning($0)) } ?? 0
      #expect(abs(said - derivative) < 1e-9, "\(parameter) \(variable)")
    }
    #expect(parameter.generator(channels: 1).keys.allSatisfy { ["x", "y", "v"].contains($0) })
  }

  @Test func theOrderIsThatOfTheCasesAndTheInverseUndoesIt() throws {
    let values = Dictionary(
      uniqueKeysWithValues: TransformationParameter.allCases.enumerated().map {
        ($1, 0.1 + 0.03 * Double($0))
      })
    let transformation = ImageTransformation(values)
    var (place, shade) = (point, colour)
    for parameter in TransformationParameter.allCases {
      let value = values[parameter] ?? 0
      place = try #require(parameter.map(value)(place))
      shade = parameter.colourMap(value)(shade)
    }
    let end = try #require(transformation.map(point))
    #expect(abs(end.x - place.x) + abs(end.y - place.y) < 1e-14)
    let back = try #require(transformation.inverseMap(end))
    #expect(abs(back.x - point.x) + abs(back.y - point.y) < 1e-14)
    let inverse = try #require(transformation.map.inverse)
    let again = try #require(inverse(end))
    #expect(abs(again.x - point.x) + abs(again.y - point.y) < 1e-13)
    #expect(abs((transformation.colourMap(shade) - transformation.colourMap(shade)).sum()) == 0)
    let mapped = transformation.colourMap(colour) - shade
    #expect((mapped * mapped).sum() < 1e-28)
  }

  @Test func pointsBehindTheHorizonHaveNoImage() {
    #expect(TransformationParameter.perspectiveX.map(2)(SIMD2(0.6, 0)) == nil)
    #expect(TransformationParameter.perspectiveX.map(2)(SIMD2(0.4, 0)) != nil)
  }

  @Test func theLongerSideGoesFromMinusOneToOne() throws {
    let grid = PixelGrid(width: 4, height: 2)
    #expect(grid.point(row: 0, column: 0) == SIMD2(-0.75, -0.25))
    #expect(grid.point(row: 1, column: 3) == SIMD2(0.75, 0.25))
    #expect(grid.points(SIMD2(3, 1)) == SIMD2(0.75, 0.25))
    #expect(grid.places(SIMD2(0.75, 0.25)) == SIMD2(3, 1))
  }

  @Test func distributionsAreReadAndDrawn() throws {
    let texts: [(String, ClosedRange<Double>)] = [
      ("0.25", 0.25...0.25), (#"{"uniform":[-1,2]}"#, -1...2), (#"{"normal":[5,0]}"#, 5...5),
      (#"{"values":[1,3]}"#, 1...3), (#"{"cyclic":4}"#, 0...(1.5 * Double.pi)),
    ]
    for (text, range) in texts {
      let json = try JSONValue(json: text)
      let distribution = try ParameterDistribution(json, context: "rotation")
      #expect(distribution.json == json)
      var generator = PhiloxGenerator(seed: 1, index: 2, stream: 3)
      let values = (0..<200).map { _ in distribution.draw(using: &generator) }
      #expect(values.allSatisfy { range.contains($0) })
      // Both ends are come near to.
      let width = range.upperBound - range.lowerBound
      #expect((values.min() ?? 0) <= range.lowerBound + width / 20)
      #expect((values.max() ?? 0) >= range.upperBound - width / 20)
    }
    for text in [
      "\"a\"", "{}", #"{"uniform":[2,1]}"#, #"{"uniform":[1]}"#, #"{"normal":[0,-1]}"#,
      #"{"values":[]}"#, #"{"values":["a"]}"#, #"{"cyclic":0}"#, #"{"cyclic":1.5}"#,
      #"{"gauss":[0,1]}"#, #"{"cyclic":3,"values":[1]}"#, "null",
    ] {
      let json = try JSONValue(json: text)
      let error = try #require(throws: ConfigurationError.self) {
        try ParameterDistribution(json, context: "recipe a.json5: 'rotation'")
      }
      #expect(error.description.hasPrefix("recipe a.json5: 'rotation'"))
      #expect(!error.description.contains("\n"))
    }
  }
}
