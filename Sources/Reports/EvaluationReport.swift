public import Evaluation
import Pages
public import Symmetries

/// The scores of an answer as one page that needs nothing but itself.
///
/// The page holds its style and its pictures, runs no program, and says to browsers that it may
/// fetch nothing. The same scores give the same bytes.
public struct EvaluationReport: Sendable {
  /// The scores.
  public var evaluation: Evaluation

  /// The answer that was scored.
  public var model: SymmetryModel

  /// A solution to be carried along the generators.
  public var solution: SolutionGraph

  /// Where it all comes from.
  public var origin: ReportOrigin

  /// Creates a report.
  public init(
    of evaluation: Evaluation, model: SymmetryModel, solution: SolutionGraph, origin: ReportOrigin
  ) {
    self.evaluation = evaluation
    self.model = model
    self.solution = solution
    self.origin = origin
  }

  /// The page.
  ///
  /// It is well-formed XML as well as HTML.
  ///
  /// - Throws: `FigureError` where a figure cannot be drawn.
  public func html() throws -> String {
    let sections = [
      headline, generatorSection, try chartSection, try motionSection, truthSection,
      calibrationSection, originSection, definitionSection,
    ]
    let page: Markup = """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="utf-8"/>
      <meta http-equiv="Content-Security-Policy" content="default-src 'none'; \
      style-src 'unsafe-inline'; img-src data:"/>
      <meta name="viewport" content="width=device-width, initial-scale=1"/>
      <meta name="generator" content="symsim \(text: origin.version)"/>
      <title>\(text: origin.title): \(evaluation.confirmed) of \(evaluation.span.trueDimension) \
      generators</title>
      <style>
      \(EvaluationReport.style)
      </style>
      </head>
      <body>
      <main>
      \(sections.filter { $0 != .empty }.joined())
      </main>
      </body>
      </html>

      """
    return page.html
  }

  /// The vector field of each generator with its scores.
  var scored: [(field: any SmoothGenerator, scores: GeneratorEvaluation)] {
    zip(model.generators, evaluation.generators).compactMap { generator, scores in
      generator.form.field.map { ($0, scores) }
    }
  }
}
