import Configuration
import Datasets
import Fields
import Foundation
import ImageGenerators
import Images
import Jets
import Learning
import Simulation
import Symmetries
import Testing

@Suite struct ImageGeneratorSearchTests {
  /// A small search that takes seconds: affine fields and few steps.
  private static var small: ImageGeneratorSettings {
    var settings = ImageGeneratorSettings()
    settings.classifierSteps = 80
    settings.functions = 3
    settings.motion = 0.06
    settings.motionSteps = 120
    settings.confirmationSteps = 120
    settings.smallestControl = 0.3
    return settings
  }

  @Test func turnedShapesHaveTheTurnAlone() throws {
    let source = try DrawnShapes.images(1000, transforms: DrawnShapes.turns)
    var stages: [String] = []
    let model = try ImageGeneratorSearch(Self.small).fit(source, seed: 3) { record in
      if stages.last != record.stage { stages.append(record.stage) }
      #expect(record.fraction >= 0 && record.fraction <= 1)
    }
    #expect(stages.first == "reading images" && stages.last == "done")
    #expect(model.space.coordinateNames == ["x", "y", "v"])
    #expect(model.generators.count == 1)
    let turn = try #require(model.generators.first)
    #expect(try #require(turn.score) < 0.1)
    // As a network and in closed form: -y d_x + x d_y up to its sign.
    let values = try #require(turn.form.field).tangents(
      at: PointBatch([[0, 0.4], [0.4, 0], [0, 0.7]])
    )
    .coordinates
    let sign = values[1][1] > 0 ? 1.0 : -1.0
    #expect(abs(sign * values[0][0] + 0.4) < 0.08)
    #expect(abs(sign * values[1][1] - 0.4) < 0.08)
    #expect(values[2] == [0, 0])
    let fit = try #require(turn.approximation)
    #expect(fit.leftOver < 0.2)
    let angle = try #require(model.findings["degrees_to_span"]?["rotation"]?.double)
    #expect(angle < 12)
    #expect(try #require(model.findings["degrees_to_span"]?["scale"]?.double) > 80)
  }

  @Test func uprightShapesHaveNone() throws {
    let source = try DrawnShapes.images(1000)
    let model = try ImageGeneratorSearch(Self.small).fit(source, seed: 3) { _ in }
    #expect(model.generators.isEmpty)
    #expect(model.reasonForNoClaim != nil)
  }

  @Test func theSameSeedGivesTheSameAnswer() throws {
    let source = try DrawnShapes.images(300, transforms: DrawnShapes.turns)
    var settings = Self.small
    settings.motionSteps = 10
    settings.confirmationSteps = 10
    settings.classifierSteps = 60
    settings.smallestSkill = 0
    settings.smallestControl = 0.95
    let models = try (0..<2).map { _ in
      try ImageGeneratorSearch(settings).fit(source, seed: 4) { _ in }
    }
    #expect(models[0] == models[1])
    // Where not even random motions are told, nothing is claimed.
    #expect(models[0].generators.isEmpty)
    #expect(models[0].reasonForNoClaim?.contains("random field") == true)
  }

  @Test func badInputIsOneLine() throws {
    let source = try DrawnShapes.images(150)
    func message(_ source: any DataSource, _ settings: ImageGeneratorSettings = Self.small)
      -> String
    {
      do {
        _ = try ImageGeneratorSearch(settings).fit(source, seed: 0) { _ in }
        return ""
      } catch {
        return "\(error)"
      }
    }
    var description = source.description
    description.target = nil
    let unlabelled = source.samples.map { Sample(fields: $0.fields) }
    #expect(
      message(SampleList(description: description, samples: unlabelled))
        == "the images have no labels; a class for each image is needed")
    description = source.description
    description.kind = .evolution
    #expect(
      message(SampleList(description: description, samples: source.samples))
        == "the data are of kind evolution; images are needed")
    let few = SampleList(
      description: source.description, samples: Array(source.samples.prefix(40)))
    #expect(message(few).hasPrefix("there are 40 images, 10 of them held out; 50"))
    var more = Self.small
    more.heldOut = 0.4
    let same = try DrawnShapes.images(150).samples.map {
      Sample(fields: $0.fields, target: .label(2))
    }
    #expect(
      message(SampleList(description: source.description, samples: same), more)
        .hasPrefix("all images are of one class"))
    var broken = source.samples
    broken[7].fields[0].values[3] = .nan
    #expect(
      message(SampleList(description: source.description, samples: broken), more)
        == "image 7 has a value that is not finite; clean data are needed")
    more.motion = 2
    #expect(message(source, more) == "images.motion is 2.0; a number from 0 to 0.5 is needed")
    more = Self.small
    more.heldOut = 0.4
    more.classifierSteps = 1
    #expect(message(source, more).hasPrefix("the classifier gives "))
  }

  /// What the documentation promises: three seeds of each.
  @Test(.enabled(if: ProcessInfo.processInfo.environment["SYMSIM_VALIDATE"] != nil))
  func threeSeedsOfShapes() throws {
    let scaled = DrawnShapes.turns.merging([.scale: .uniform(-0.9...0.2)]) { $1 }
    for seed in 0..<3 as Range<UInt64> {
      let kinds: [([TransformationParameter: ParameterDistribution], [String])] = [
        (scaled, ["rotation", "scale"]), (DrawnShapes.turns, ["rotation"]), ([:], []),
      ]
      for (transforms, names) in kinds {
        let source = try DrawnShapes.images(6000, size: 28, transforms: transforms)
        let model = try ImageGeneratorSearch().fit(source, seed: seed) { _ in }
        #expect(model.generators.count == names.count, "\(names) \(seed)")
        for name in names {
          let angle = try #require(model.findings["degrees_to_span"]?[name]?.double)
          #expect(angle <= 5, "\(name) \(seed)")
          print("\(names), seed \(seed): \(name) at \(angle) degrees")
        }
      }
    }
  }
}
