import Configuration
import Files
import Foundation
import Jets
import LinearAlgebra
import Symmetries
import TestFolders
import Testing

struct LatentModelTests {
  /// Latent coordinates of the plane: a shear, then a network that bends it, and back.
  private func latent(dynamics: String? = nil) throws -> LatentSpace {
    func layer(_ name: String, _ rows: [[Double]], _ activation: NetworkActivation = .identity)
      -> NetworkLayer
    {
      NetworkLayer(
        name: name, weights: Matrix(rows), biases: rows.map { _ in 0.25 }, activation: activation)
    }
    return try LatentSpace(
      variables: ["q", "p"],
      encoder: LatentMap(
        entry: layer("encoder.entry", [[2, 0], [0, 0.5]]),
        skip: layer("encoder.skip", [[1, 1], [0, 1]]),
        layers: [
          layer("encoder.0", [[1, -1], [0.5, 2], [0, 1]], .silu),
          layer("encoder.1", [[0.1, 0, 0.2], [0, 0.3, 0]]),
        ]),
      decoder: LatentMap(
        skip: layer("decoder.skip", [[1, -1], [0, 1]]),
        exit: layer("decoder.exit", [[0.5, 0], [0, 2]])), dynamics: dynamics)
  }

  @Test func theDifferentialIsTheLimitOfDifferences() throws {
    let map = try latent().encoder
    let points = Matrix([[0.3, -1.1], [0.7, 0.2]])
    let directions = Matrix([[1, 0.5], [-2, 0.25]])
    let step = 1e-5
    let change = map.differential(at: points, along: directions).changes
    func moved(_ factor: Double) -> Matrix {
      map(
        Matrix(
          rows: 2, columns: 2,
          entries: zip(points.entries, directions.entries).map { $0 + factor * $1 }))
    }
    let difference = zip(moved(step).entries, moved(-step).entries).map { ($0 - $1) / (2 * step) }
    for (exact, near) in zip(change.entries, difference) { #expect(abs(exact - near) < 1e-8) }
    #expect(map.differential(at: points, along: directions).values == map(points))
  }

  @Test func aFileBringsBackLatentActionsAndTransformations() throws {
    let folder = try TemporaryFolder()
    let path = folder["model.symmetry.json"]
    let latent = try latent(dynamics: "z1_t = -z2; z2_t = z1")
    let space = VariableSpace(independents: [], dependents: ["q", "p"])
    let model = SymmetryModel(
      space: space,
      generators: [
        DiscoveredGenerator(
          form: .latent(try LatentAction(latent, matrix: Matrix([[0, -1], [1, 0]])))),
        DiscoveredGenerator(
          form: .finite(try FiniteTransformation(rows: [[0, -1, 0.5], [1, 0, 0]], on: space))),
      ], latent: latent)
    try model.write(to: path, overwrite: false)
    let read = try SymmetryModel(path: path)
    #expect(read == model)
    #expect(
      read.generators.map { $0.expression } == [
        "-z2*d_z1 + z1*d_z2 on 2 latent coordinates", "q -> 0.5 - p; p -> q",
      ])
    #expect(throws: GeneratorError.noField(number: 1, form: "latent")) { try read.fields() }
  }

  @Test func latentFormsThatDoNotFitAreRefused() throws {
    func read(_ members: [String: JSONValue]) throws {
      _ = try SymmetryModel(
        json: .object(members.merging(["symsim_format": "symmetry/1"]) { $1 }), name: "model",
        defaultSpace: VariableSpace(independents: [], dependents: ["q"]))
    }
    let generator: JSONValue = ["form": "latent", "matrix": [[0]]]
    #expect {
      try read(["generators": [generator]])
    } throws: {
      "\($0)".contains("the form is latent, and the model has no 'latent'")
    }
    #expect {
      try read([
        "generators": [],
        "latent": ["variables": ["q"], "encoder": .object([:]), "decoder": .object([:])],
      ])
    } throws: {
      "\($0)".contains("needs a skip or layers")
    }
    let latent = try latent()
    #expect(throws: GeneratorError.notAMatrix(coordinates: ["z1", "z2"])) {
      try LatentAction(latent, matrix: Matrix([[1]]))
    }
    #expect {
      try latent.with(dynamics: "w_t = w")
    } throws: {
      "\($0)".contains("the dynamics are of w; the latent coordinates are z1, z2")
    }
  }
}
