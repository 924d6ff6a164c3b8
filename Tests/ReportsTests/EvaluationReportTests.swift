import Configuration
import Evaluation
import Foundation
import Jets
import Numbers
import Reports
import Simulation
import Symmetries
import Testing

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// The page: well-formed, whole, the same each time, and safe against what files say.
@Suite struct EvaluationReportTests {
  private static let hostile =
    "\"><img src=x onerror=alert(1)><script>alert('&')</script>\u{1}\u{202e}"

  /// Two symmetries of KdV and a field that is none, scored on a short run.
  private static func report() throws -> EvaluationReport {
    var recipe = try Recipe(named: "kdv")
    recipe.domain = [32]
    recipe.time = 4
    recipe.frames = 20
    recipe.grid = [128]
    recipe.trajectories = 2
    let evaluator = Evaluator(simulator: try Simulator(recipe))
    let space = VariableSpace(independents: [.t, .x], dependents: ["u"])
    let texts = [["x": "1"], ["t": "3*t", "x": "x", "u": "-2*u"], ["u": "u"]]
    let model = SymmetryModel(
      space: space,
      generators: try texts.map { text in
        DiscoveredGenerator(
          form: .polynomial(
            try PolynomialVectorField(space: space, componentTexts: text).map(\.double)),
          score: 0.5, scoreMeaning: hostile)
      },
      provenance: ModelProvenance(
        learner: hostile, settings: .object([hostile: .string(hostile)]), dataset: hostile,
        dataSHA256: hostile, version: hostile))
    return EvaluationReport(
      of: try evaluator.evaluate(model, calibrates: true), model: model,
      solution: try evaluator.exampleSolution(),
      origin: ReportOrigin(
        title: hostile, equation: "u_t + u*u_x + u_xxx = 0 " + hostile,
        parameters: [hostile: 1],
        recipe: [(key: hostile, text: hostile)], modelFile: hostile, datasetFile: hostile,
        datasetVersion: "0.1.0", version: "0.1.0", command: hostile))
  }

  @Test func thePageIsWholeAndSafe() throws {
    var report = try Self.report()
    let page = try report.html()
    #expect(try report.html() == page)
    #expect(page.utf8.count < 2_000_000)
    let contents = PageContents(page)
    #expect(contents.problem == nil)
    // Three charts, the solution, and three pictures of each generator.
    #expect(contents.counts["svg"] ?? 0 >= 3 + 1 + 3 * 3)
    #expect(contents.figures == 3 + 1 + 3 * 3)
    // Each kymograph has its colour bar.
    #expect(contents.counts["image"] == 2 * (1 + 3))
    for element in ["script", "img", "link", "iframe", "object", "a"] {
      #expect(contents.counts[element] == nil, "\(element)")
    }
    // Nothing is fetched: pictures are in the page, and nothing else has an address.
    #expect(contents.addresses.allSatisfy { $0.hasPrefix("data:image/png;base64,") })
    #expect(!page.contains("url(") && !page.contains("@import") && !page.contains("http://"))
    #expect(contents.text.contains("alert('&')"), "shown as text")
    #expect(!page.contains("Markup(") && !page.contains("Optional("))
    #expect(contents.text.contains("2 of 4"))
    #expect(contents.text.contains("2 are symmetries, 1 is not"))
    #expect(!contents.text.contains("class="), "markup shown as text")
    for word in ["symmetry", "not a symmetry", "missing", "Galilean boost", "passed"] {
      #expect(contents.text.contains(word), "\(word)")
    }
    // Every picture says in words what it shows, every column has a header.
    #expect(contents.labels.count == contents.figures && !contents.labels.contains(""))

    report.model.generators = []
    let reason = "the data are too noisy <b>"
    report.evaluation = try Evaluator(simulator: Simulator(Recipe(named: "heat"))).evaluate(
      SymmetryModel(space: report.model.space, generators: [], reasonForNoClaim: reason))
    let empty = PageContents(try report.html())
    #expect(empty.problem == nil)
    #expect(empty.text.contains(reason) && empty.text.contains("infinite family"))
  }
}

/// What a strict reader of XML finds in a page.
private final class PageContents: NSObject, XMLParserDelegate {
  private(set) var counts: [String: Int] = [:]
  private(set) var addresses: [String] = []
  private(set) var labels: [String] = []
  private(set) var figures = 0
  private(set) var text = ""
  private(set) var problem: String?

  init(_ page: String) {
    super.init()
    let parser = XMLParser(data: Data(page.utf8))
    parser.delegate = self
    if !parser.parse() {
      problem = "line \(parser.lineNumber): \(parser.parserError.map { "\($0)" } ?? "no reason")"
    }
  }

  func parser(
    _ parser: XMLParser, didStartElement name: String, namespaceURI: String?,
    qualifiedName: String?, attributes: [String: String]
  ) {
    counts[name, default: 0] += 1
    addresses += attributes.filter { $0.key.hasSuffix("href") || $0.key == "src" }.map(\.value)
    if name == "figure" { figures += 1 }
    if name == "svg", attributes["role"] == "img" { labels.append(attributes["aria-label"] ?? "") }
  }

  func parser(_ parser: XMLParser, foundCharacters characters: String) { text += characters }
}
