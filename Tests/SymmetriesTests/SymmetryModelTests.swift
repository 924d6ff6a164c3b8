import Configuration
import Jets
import Numbers
import Symmetries
import Testing

@Suite struct SymmetryModelTests {
  let space = VariableSpace(independents: [.t, .x], dependents: ["u"])

  @Test func modelsAreReadBackToTheLastBit() throws {
    let field = try PolynomialVectorField(
      space: space,
      componentTexts: ["t": "0.1*t", "x": "x/3 - 1e-17*u^2", "u": "-0.2000000000000001*u + t*x"]
    ).map(\.double)
    let model = SymmetryModel(
      space: space,
      generators: [
        DiscoveredGenerator(form: .polynomial(field), score: 1.5e-9, scoreMeaning: "defect")
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

  @Test func expressionsShowSixDigits() throws {
    let field = try PolynomialVectorField(
      space: space, componentTexts: ["t": "t", "x": "x*0.33333333333", "u": "1e-14*x - u"]
    ).map(\.double)
    #expect(
      DiscoveredGenerator(form: .polynomial(field)).expression
        == "t*d_t + 0.333333*x*d_x - u*d_u")
  }
}
