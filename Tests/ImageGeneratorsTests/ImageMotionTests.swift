import Foundation
import ImageGenerators
import Jets
import LinearAlgebra
import Symmetries
import TestFolders
import Testing

@Suite struct ImageMotionTests {
  /// The flow of the rotation field is the rotation, and not only to first order.
  @Test func aTurnIsATurn() throws {
    let images = try ImageSet(try DrawnShapes.images(110, size: 29), limit: 110, seed: 0)
    let (angle, centre) = (0.3, 14.0)
    let places = (0..<29).flatMap { row in
      (0..<29).map { (Double($0) - centre, Double(row) - centre) }
    }
    let displacement = ImageMotion(images).displacement([
      places.map { Float(-angle * $0.1) }, places.map { Float(angle * $0.0) },
    ])
    for (place, point) in places.enumerated() where hypot(point.0, point.1) < 9 {
      let x = cos(angle) * point.0 - sin(angle) * point.1
      let y = sin(angle) * point.0 + cos(angle) * point.1
      #expect(abs(point.0 + Double(displacement[0][place]) - x) < 0.02)
      #expect(abs(point.1 + Double(displacement[1][place]) - y) < 0.02)
    }
    // A shift by whole pixels takes over the pixels as they are.
    let image = images.values[..<images.size]
    let shift = [[Float]](
      arrayLiteral: Array(repeating: 2, count: 841), Array(repeating: 0, count: 841))
    let moved = ImageMotion(images).sampled(image, shift)
    for row in 0..<29 {
      for column in 0..<27 {
        #expect(abs(moved[row * 29 + column] - image[row * 29 + column + 2]) < 1e-5)
      }
    }
  }

  /// The criterion of a field is the change of the frozen features along its flow.
  @Test func theCriterionIsTheChangeAlongTheFlow() throws {
    let images = try ImageSet(
      try DrawnShapes.images(300, transforms: DrawnShapes.turns), limit: 300, seed: 0)
    var settings = ImageGeneratorSettings()
    settings.classifierSteps = 40
    settings.features = 12
    let classifier = Classifier(images, training: 100..<300, settings: settings, seed: 1) { _ in }
    let held = 0..<100
    let sensitivity = try FeatureSensitivity(classifier, images, held, probes: 24, seed: 1)
    let points = images.y.flatMap { y in images.x.map { [$0, y] } }
    let basis = try FieldBasis(
      points, importance: sensitivity.importance, settings: settings, seed: 1)
    let functions = basis(points)
    let criterion = sensitivity.criterion(functions)

    // Unit fields: the functions are orthonormal under the importance.
    for (one, other) in [(0, 0), (2, 2), (1, 4)] {
      let product = points.indices.reduce(0) {
        $0 + sensitivity.importance[$1] * functions[$1, one] * functions[$1, other]
      }
      #expect(abs(product - (one == other ? 1 : 0)) < 1e-9)
    }

    let motion = ImageMotion(images)
    let plain = try classifier.features(images.values(of: held), count: held.count)
    let width = settings.features
    let variances = (0..<width).map { feature -> Double in
      let column = held.map { Double(plain[$0 * width + feature]) }
      let mean = column.reduce(0, +) / Double(held.count)
      return column.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(held.count)
    }
    let time = 0.01
    for field in AffineFields(points, importance: sensitivity.importance).projections(functions) {
      let values = field.values(functions)
      let moved = try [time, -time].map { time in
        let pixel = images.x[1] - images.x[0]
        let displacement = motion.displacement(
          values.map { component in component.map { Float(-time * $0 / pixel) } })
        return try classifier.features(
          held.flatMap { index in
            motion.sampled(
              images.values[index * images.size..<(index + 1) * images.size], displacement)
          }, count: held.count)
      }
      var change = 0.0
      for place in plain.indices where variances[place % width] > 0 {
        let slope = Double(moved[0][place] - moved[1][place]) / (2 * time)
        change += slope * slope / variances[place % width]
      }
      change /= Double(plain.count)
      let column = Matrix(rows: 12, columns: 1, entries: field.coefficients)
      let predicted = zip((criterion * column).entries, field.coefficients)
        .reduce(0) { $0 + $1.0 * $1.1 }
      // Random combinations of features stand for all of them.
      #expect(abs(predicted / change - 1) < 0.15, "\(predicted) \(change)")
    }
  }

  /// Fields of one basis share its layers in a model file.
  @Test func modelsOfSeveralFieldsAreWritten() throws {
    let images = try ImageSet(
      try DrawnShapes.images(120, transforms: DrawnShapes.turns), limit: 120, seed: 0)
    let points = images.y.flatMap { y in images.x.map { [$0, y] } }
    let basis = try FieldBasis(
      points, importance: points.map { _ in 1.0 / Double(points.count) },
      settings: ImageGeneratorSettings(), seed: 1)
    let space = VariableSpace(independents: [.x, .y], dependents: ["v"])
    let generators = try (0..<2).map { place in
      let field = PlaneField(
        coefficients: (0..<2 * basis.count).map { $0 == place ? 1 : 0 })
      return DiscoveredGenerator(
        form: .network(
          try field.network(basis, name: "generator.\(place)", on: space, factor: 2)))
    }
    let model = SymmetryModel(space: space, generators: generators)
    let folder = try TemporaryFolder()
    try model.write(to: folder["a.symmetry.json"], overwrite: false)
    #expect(try SymmetryModel(path: folder["a.symmetry.json"]) == model)
  }
}
