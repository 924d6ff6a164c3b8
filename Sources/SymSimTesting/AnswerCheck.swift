import Datasets
import Fields
import Jets
import Learning
import Symmetries

/// What is wrong with an answer, whatever the truth.
struct AnswerCheck {
  private let source: SampleList

  /// Begins with the data that were learned from.
  init(_ source: SampleList) { self.source = source }

  /// The first coordinate of an answer that the data do not have; nil where there is none.
  func stranger(in model: SymmetryModel) -> String? {
    let space = source.description.space
    let known = space.independents.map(\.rawValue) + space.dependents
    let names = model.space.independents.map(\.rawValue) + model.space.dependents
    return names.first { !known.contains($0) }.map {
      "it has the coordinate '\($0)'; the data have \(known.joined(separator: ", "))"
    }
  }

  /// What is not finite or zero at points of the data; nil where nothing is.
  func fault(of model: SymmetryModel) -> String? {
    guard stranger(in: model) == nil, source.count > 0 else { return nil }
    let first = source.sample(at: 0)
    let axes = source.description.grid.axes
    let shape = axes.map(\.coordinates.count)
    let places = (0..<16).map { $0 * source.description.grid.pointCount / 16 }
    let names = model.space.independents.map(\.rawValue) + model.space.dependents
    let points = names.map { name -> [Double] in
      if let values = first.fields.first(where: { $0.name == name })?.values {
        return places.map { values[$0] }
      }
      guard let axis = axes.firstIndex(where: { $0.name == name }) else { return [] }
      let stride = shape[(axis + 1)...].reduce(1, *)
      return places.map { axes[axis].coordinates[$0 / stride % shape[axis]] }
    }
    for (index, generator) in model.generators.enumerated() {
      guard let field = generator.form.field else { continue }
      let vectors = field.tangents(at: PointBatch(points)).coordinates.flatMap(\.self)
      if !vectors.allSatisfy(\.isFinite) { return "generator \(index + 1) is not finite" }
      if vectors.allSatisfy({ $0 == 0 }) { return "generator \(index + 1) moves nothing" }
    }
    return nil
  }
}
