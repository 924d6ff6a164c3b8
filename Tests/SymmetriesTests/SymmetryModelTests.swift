import Configuration
import Jets
import Numbers
import Symmetries
import Testing

@Suite struct SymmetryModelTests {
  let space = VariableSpace(independents: [.t, .x], dependents: ["u"])

  /// A matrix on the coordinates, with and without a constant part.
  @Test func matricesAreFields() throws {
    func model(_ rows: JSONValue) throws -> SymmetryModel {
      try SymmetryModel(
        json: [
          "symsim_format": "symmetry/1", "generators": [["form": "linear", "matrix": rows]],
        ], name: "m",
        defaultSpace: VariableSpace(independents: [.t, .x], dependents: ["u"]))
    }
    let scaling = try model([[3, 0, 0], [0, 1, 0], [0, 0, -2]])
    #expect(scaling.generators.map(\.expression) == ["3*t*d_t + x*d_x - 2*u*d_u"])
    let boost = try model([[0, 0, 0, 0], [1, 0, 0, 0], [0, 0, 0, 1]])
    #expect(boost.generators.map(\.expression) == ["t*d_x + d_u"])
    #expect(
      try SymmetryModel(json: boost.json, name: "m", defaultSpace: boost.space) == boost)
    for wrong: JSONValue in [
      [[1, 0], [0, 1]], [[0, 0, 0], [0, 0, 0], [0, 0, 0]], "A", [[1], 2, 3],
    ] {
      #expect(throws: ConfigurationError.self) { try model(wrong) }
    }
  }

  private static func extent(_ members: JSONValue) throws -> SymmetryModel {
    try SymmetryModel(
      json: ["symsim_format": "symmetry/1", "generators": [members]], name: "m",
      defaultSpace: VariableSpace(independents: [.x, .y], dependents: ["v"]))
  }

  /// A matrix with the range of its parameter is the field of the matrix to whatever asks for a field.
  @Test func extentsAreFieldsWithARange() throws {
    let rows: JSONValue = [[0, -1, 0], [1, 0, 0], [0, 0, 0]]
    let model = try Self.extent([
      "form": "extent", "matrix": rows, "name": "rotation", "range": [-0.5, 0.75],
      "data_range": [-0.25, 0.25],
    ])
    #expect(
      model.generators.map(\.expression) == ["rotation -y*d_x + x*d_y, s from -0.5 to 0.75"])
    let linear = try SymmetryModel(
      json: ["symsim_format": "symmetry/1", "generators": [["form": "linear", "matrix": rows]]],
      name: "m", defaultSpace: model.space)
    #expect(model.polynomialFields == linear.polynomialFields)
    #expect(model.generators[0].form.linearField == linear.generators[0].form.linearField)
    let read = try SymmetryModel(
      json: JSONValue(json: model.json.text()), name: "m", defaultSpace: space)
    #expect(read == model)
  }

  @Test(
    arguments: [
      (["name": "r", "range": [-1, 1]], "matrix"),
      (["matrix": [[0, -1], [1, 0]], "name": "r", "range": [-1, 1]], "3 rows"),
      (["matrix": [[0, -1, 0], [1, 0, 0], [0, 0, 0]], "range": [-1, 1]], "'name'"),
      (
        ["matrix": [[0, -1, 0], [1, 0, 0], [0, 0, 0]], "name": "", "range": [-1, 1]], "'name'"
      ),
      (["matrix": [[0, -1, 0], [1, 0, 0], [0, 0, 0]], "name": "r"], "'range' is missing"),
      (
        ["matrix": [[0, -1, 0], [1, 0, 0], [0, 0, 0]], "name": "r", "range": [1, -1]], "[low, high]"
      ),
      (["matrix": [[0, -1, 0], [1, 0, 0], [0, 0, 0]], "name": "r", "range": 1], "[low, high]"),
      (
        ["matrix": [[0, -1, 0], [1, 0, 0], [0, 0, 0]], "name": "r", "range": [1, 2]], "with 0"
      ),
      (
        ["matrix": [[0, -1, 0], [1, 0, 0], [0, 0, 0]], "name": "r", "range": [0, 0]], "with 0"
      ),
      (
        [
          "matrix": [[0, -1, 0], [1, 0, 0], [0, 0, 0]], "name": "r", "range": [-1, 1],
          "data_range": ["a", 1],
        ], "'data_range'"
      ),
    ] as [(JSONValue, String)])
  func aDamagedExtentIsNamedInOneLine(members: JSONValue, part: String) throws {
    var members = try #require(members.object)
    members["form"] = "extent"
    let error = try #require(throws: ConfigurationError.self) {
      try Self.extent(.object(members))
    }
    #expect(error.description.contains(part), "\(error)")
    #expect(!error.description.contains("\n"))
  }

  @Test func modelsAreReadBackToTheLastBit() throws {
    let field = try PolynomialVectorField(
      space: space,
      componentTexts: ["t": "0.1*t", "x": "x/3 - 1e-17*u^2", "u": "-0.2000000000000001*u + t*x"]
    ).map(\.double)
    let model = SymmetryModel(
      space: space,
      generators: [
        DiscoveredGenerator(
          form: .polynomial(field), score: 1.5e-9, scoreMeaning: "defect",
          confidence: GeneratorConfidence(
            level: 0.95, interval: 1e-4...9e-4, upperBound: 2.1e-3, limit: 0.005))
      ],
      provenance: ModelProvenance(
        learner: "prolongation", settings: ["degree": 2], seed: 7, dataset: "kdv.h5",
        dataSHA256: "abc", version: "0.1.0"),
      findings: ["noise": 0.25])
    let text = model.json.text(pretty: true)
    let read = try SymmetryModel(
      json: JSONValue(json: text), name: "test",
      defaultSpace: VariableSpace(independents: [.t], dependents: []))
    #expect(read == model)
    #expect(read.json.text(pretty: true) == text)
  }

  @Test func aModelWithoutSpaceTakesTheDefault() throws {
    let json = try JSONValue(
      json: """
        {"symsim_format": "symmetry/1",
         "generators": [{"components": {"t": "3*t", "x": "x", "u": "-1.99*u"}}]}
        """)
    let model = try SymmetryModel(json: json, name: "test", defaultSpace: space)
    #expect(model.generators.map(\.expression) == ["3*t*d_t + x*d_x - 1.99*u*d_u"])
  }

  @Test(arguments: [
    #""certified": true, "upperBound": 0.3, "limit": 0.05, "level": 0.95"#,
    #""interval": [0.2, 0.1], "upperBound": 0.3, "limit": 0.05, "level": 0.95"#,
    #""upperBound": 2, "limit": 0.05, "level": 0.95"#,
    #""upperBound": 0.3, "limit": 0.05"#,
  ])
  func aConfidenceThatContradictsItselfIsRefused(members: String) throws {
    let json = try JSONValue(
      json: """
        {"symsim_format": "symmetry/1",
         "generators": [{"components": {"t": "1"}, "confidence": {\(members)}}]}
        """)
    #expect(throws: ConfigurationError.self) {
      try SymmetryModel(json: json, name: "test", defaultSpace: space)
    }
  }

  @Test func expressionsShowSixDigits() throws {
    let field = try PolynomialVectorField(
      space: space, componentTexts: ["t": "t", "x": "x*0.33333333333", "u": "1e-14*x - u"]
    ).map(\.double)
    #expect(
      DiscoveredGenerator(form: .polynomial(field)).expression
        == "t*d_t + 0.333333*x*d_x - u*d_u")
  }
}
