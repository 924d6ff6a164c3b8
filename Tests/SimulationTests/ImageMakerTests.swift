import Configuration
import Datasets
import Fields
import Foundation
import Images
import PNG
import Simulation
import TestFolders
import Testing
import Truths

@Suite struct ImageMakerTests {
  private static func maker(_ json5: String) throws -> ImageMaker {
    try ImageMaker(ImageRecipe(json: JSONValue(json5: json5), name: "test"))
  }

  /// The values that are recorded with an image, and the image that they make of its picture.
  @Test func recordedParametersReproduceEachImage() throws {
    let folder = try TemporaryFolder()
    // Smooth pictures of odd size, in colour.
    for number in 0..<5 {
      let channels = (0..<3).map { channel in
        (0..<19 * 24).map { place -> Double in
          let (row, column) = place.quotientAndRemainder(dividingBy: 24)
          let wave = sin(0.4 * Double(column + number) + Double(channel))
          return 0.5 + 0.4 * wave * cos(0.3 * Double(row))
        }
      }
      try Raster(width: 24, height: 19, channels: channels).png(bitDepth: 16)
        .write(to: folder["\(number).png"], overwrite: false)
    }
    let maker = try Self.maker(
      """
      {kind: "images", from: "\(folder.path)", size: [30, 21], samples: 12, dtype: "float32", seed: 3,
       padding: "edge", interpolation: "cubic", transforms: {rotation: {uniform: [-0.5, 0.5]},
       scale: {normal: [0, 0.1]}, translation_x: {values: [0, 0.1]}, shear_y: 0.2, hue: {cyclic: 3},
       brightness: {uniform: [-0.1, 0.1]}, contrast: 0.1, perspective_x: {uniform: [-0.1, 0.1]}}}
      """)
    let names = try #require(maker.truth?.parameters)
    #expect(
      names == [
        "perspective_x", "shear_y", "scale", "rotation", "translation_x", "contrast", "brightness",
        "hue",
      ])
    let pictures = try PictureFiles.open(folder.path)
    let warp = RasterWarp(degree: .cubic, padding: .edge)
    let worker = try maker.makeWorker()
    for index in 0..<12 {
      let made = try worker.makeSample(at: index, isCancelled: { false })
      let values = zip(names, made.parameters).compactMap { name, value in
        TransformationParameter(rawValue: name).map { ($0, value) }
      }
      let image = warp(
        try pictures.picture(at: index % 5),
        ImageTransformation(Dictionary(uniqueKeysWithValues: values)),
        width: 30, height: 21)
      #expect(
        made.sample.fields.map(\.values) == image.channels.map { $0.map { Double(Float($0)) } })
      #expect(made.parameters.count == names.count)
    }
  }

  @Test(arguments: ["shapes", "strokes", "textures", "scenes"])
  func drawnImagesAreOfTheirIndex(family: String) throws {
    let recipe = """
      {kind: "images", family: "\(family)", size: 24, samples: 40, seed: 8, colour: true,
       transforms: {rotation: {uniform: [-3.2, 3.2]}}}
      """
    let (maker, again) = (try Self.maker(recipe), try Self.maker(recipe))
    let source = MadeSamples(maker)
    let inOrder = try source.samples(in: 0..<40)
    for index in (0..<40).reversed() {
      #expect(try MadeSamples(again).sample(at: index) == inOrder[index])
    }
    #expect(Set(inOrder.map(\.fields)).count == 40)
    #expect(maker.description.variables == ["r", "g", "b"])
    #expect(maker.description.grid.shape == [24, 24])
    let values = inOrder.flatMap { $0.fields.flatMap(\.values) }
    #expect(values.allSatisfy { (0...1).contains($0) && ($0 * 255).rounded() == $0 * 255 })
    // Something is to be seen on each.
    for sample in inOrder {
      let values = sample.fields.flatMap(\.values)
      #expect((values.max() ?? 0) - (values.min() ?? 0) > 0.2)
    }
  }

  /// What is applied later must commute with a transformation for the law to be invariant under it.
  @Test func composedTransformationsBreakOneAnother() throws {
    func law(_ transforms: String) throws -> [String] {
      let maker = try Self.maker("{kind: 'images', family: 'shapes', transforms: {\(transforms)}}")
      return maker.truth?.distribution?.generators.map(\.name) ?? []
    }
    let full = "{uniform: [-3.141592653589793, 3.141592653589793]}"
    #expect(try law("rotation: \(full), shear_x: {uniform: [-1, 1]}") == ["rotation"])
    #expect(try law("rotation: \(full), scale: {uniform: [-1, 1]}") == ["scale", "rotation"])
    #expect(
      try law("rotation: \(full), translation_x: {uniform: [-1, 1]}") == ["translation_x"])
    #expect(
      try law("rotation: \(full), brightness: {uniform: [0, 1]}") == ["rotation", "brightness"])
    // More than a turn that is not two is not uniform on the circle.
    let maker = try Self.maker(
      "{kind: 'images', family: 'shapes', transforms: {rotation: {uniform: [0, 9]}}}")
    #expect(maker.truth?.distribution?.generators[0].extent == 0...9)
  }

  @Test func theTruthSaysHowFarImagesWereMoved() throws {
    let maker = try Self.maker(
      """
      {kind: "images", family: "shapes", size: 8, transforms: {rotation: {uniform: [-0.7, 0.7]},
       scale: 0.3, hue: {cyclic: 5}, brightness: {normal: [0, 0.2]}}}
      """)
    let truth = try #require(maker.truth)
    #expect(truth.distribution?.generators.map(\.name) == ["rotation"])
    #expect(truth.distribution?.generators[0].extent == -0.7...0.7)
    #expect(truth.task?.generators.map(\.name) == ["rotation", "brightness"])
    let whole = try Self.maker(
      "{kind: 'images', family: 'shapes', transforms: {rotation: {uniform: [-3.1415927, 3.1415927]}}}"
    )
    #expect(whole.truth?.distribution?.generators[0].extent == nil)
    #expect(try DatasetTruth(json: truth.json) == truth)
  }

  /// A flipped picture is the one of the same number turned by pi before all else, and its label tells.
  @Test func flippedPicturesAreTurnedByPi() throws {
    let rest = """
      kind: "images", family: "shapes", size: 17, classes: ["L", "F", "hook"], samples: 60, seed: 4,
      dtype: "float64"
      """
    let plain = try Self.maker("{\(rest)}").makeWorker()
    let flipped = try Self.maker("{\(rest), flip: true}")
    #expect(
      flipped.description.target?.names == [
        "L upright", "L upside down", "F upright", "F upside down", "hook upright",
        "hook upside down",
      ])
    let worker = try flipped.makeWorker()
    var upsideDown = 0
    for index in 0..<60 {
      let one = try plain.makeSample(at: index, isCancelled: { false })
      let other = try worker.makeSample(at: index, isCancelled: { false })
      guard case .label(let label) = one.sample.target,
        case .label(let flippedLabel) = other.sample.target
      else { throw RecipeError("images without labels") }
      let isUpsideDown = flippedLabel % 2 == 1
      #expect(label == index % 3 && flippedLabel / 2 == label)
      #expect(other.parameters == [isUpsideDown ? Double.pi : 0])
      let values = one.sample.fields[0].values
      let expected = isUpsideDown ? values.reversed() : values
      let difference = zip(other.sample.fields[0].values, expected).map { abs($0 - $1) }.max()
      #expect((difference ?? 1) < 1e-9)
      upsideDown += isUpsideDown ? 1 : 0
    }
    #expect((20...40).contains(upsideDown))
  }

  /// How far labels of flipped pictures are kept under rotations; nothing is said where something else
  /// changes directions.
  @Test func flippedLabelsAreKeptUpToTheOtherHalf() throws {
    func task(_ transforms: String) throws -> [TrueGenerator] {
      try Self.maker(
        "{kind: 'images', family: 'shapes', classes: ['L'], flip: true, transforms: {\(transforms)}}"
      ).truth?.task?.generators ?? []
    }
    let narrow = try task("rotation: {uniform: [-0.3, 0.5]}, scale: {uniform: [-1, 0]}")
    #expect(narrow.map(\.name) == ["scale", "rotation"])
    #expect(narrow[0].extent == nil)
    #expect(abs(try #require(narrow[1].extent).upperBound - (Double.pi / 2 - 0.4)) < 1e-12)
    #expect(abs(try #require(narrow[1].extent).lowerBound + (Double.pi / 2 - 0.4)) < 1e-12)
    #expect(try task("rotation: {uniform: [-1.6, 1.6]}").isEmpty)
    #expect(try task("rotation: {normal: [0, 0.1]}").isEmpty)
    #expect(try task("rotation: {uniform: [-0.1, 0.1]}, shear_x: {uniform: [0, 1]}").isEmpty)
    #expect(try task("").isEmpty)
  }

  @Test(arguments: [
    ("{kind: 'images'}", "one of the keys"),
    ("{kind: 'images', family: 'cats'}", "shapes, strokes"),
    ("{kind: 'images', family: 'shapes', size: [2, 3, 4]}", "--grid 2x3x4"),
    ("{kind: 'images', family: 'shapes', colour: 3}", "'colour'"),
    ("{kind: 'images', family: 'shapes', padding: 'mirror'}", "'padding'"),
    ("{kind: 'images', family: 'shapes', interpolation: 'linear'}", "cubic and quintic"),
    (
      "{kind: 'images', family: 'shapes', transforms: {tilt: 1}}",
      "there is no transformation 'tilt'"
    ),
    ("{kind: 'images', family: 'shapes', transforms: {scale: {cyclic: 4}}}", "rotation and hue"),
    ("{kind: 'images', family: 'shapes', from: 'x'}", "'from' excludes"),
    ("{kind: 'images', family: 'shapes', frames: 3}", "unknown key 'frames'"),
    ("{kind: 'images', from: '/nowhere/x.npy'}", "/nowhere/x.npy"),
    ("{kind: 'images', dataset: 'mnist'}", "fashion-mnist"),
    ("{kind: 'images', family: 'shapes', classes: ['cat']}", "names \"cat\""),
    ("{kind: 'images', family: 'shapes', classes: ['L', 'L']}", "different names"),
    ("{kind: 'images', family: 'shapes', classes: []}", "one at least"),
    ("{kind: 'images', from: 'x.npy', classes: ['L']}", "'classes' goes with 'family'"),
    ("{kind: 'images', family: 'shapes', flip: true}", "'classes' among arrow"),
    ("{kind: 'images', family: 'shapes', classes: ['L', 'ring'], flip: true}", "\"ring\""),
    ("{kind: 'images', family: 'strokes', flip: true}", "the family shapes has such"),
    ("{kind: 'images', dataset: 'fashion-mnist', flip: true}", "'flip' goes with 'family'"),
  ])
  func aBadRecipeIsNamedInOneLine(recipe: String, part: String) {
    do {
      _ = try Self.maker(recipe)
      Issue.record("\(recipe) was accepted")
    } catch {
      #expect("\(error)".contains(part), "\(error)")
      #expect(!"\(error)".contains("\n"))
    }
  }
}
