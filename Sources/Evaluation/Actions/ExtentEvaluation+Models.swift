import Symmetries
import Truths

extension ExtentEvaluation {
  /// How far labels are kept along the generators of a model, beside the truth of the task.
  ///
  /// - Throws: `EvaluationError` where an extent of the truth is not finite.
  static func labels(of model: SymmetryModel, truth: TruthStatement?) throws -> [ExtentEvaluation] {
    try model.extents.map { extent in
      try ExtentEvaluation(
        name: extent.name, found: extent.range.halfWidth, truth: truth?.extent(of: extent.name))
    }
  }

  /// Over how much the data themselves are spread, beside the truth of their law; nothing where a model does
  /// not tell.
  ///
  /// - Throws: `EvaluationError` where an extent of the truth is not finite.
  static func data(of model: SymmetryModel, truth: TruthStatement?) throws -> [ExtentEvaluation] {
    try model.extents.compactMap { extent in
      try extent.dataRange.map { range in
        try ExtentEvaluation(
          name: extent.name, found: range.halfWidth, truth: truth?.extent(of: extent.name))
      }
    }
  }
}

extension SymmetryModel {
  fileprivate var extents: [GeneratorExtent] {
    generators.compactMap { generator in
      guard case .extent(let extent) = generator.form else { return nil }
      return extent
    }
  }
}

extension TruthStatement {
  fileprivate func extent(of name: String) -> Double? {
    generators.first { $0.name == name }?.extent?.halfWidth
  }
}

extension ClosedRange<Double> {
  fileprivate var halfWidth: Double { (upperBound - lowerBound) / 2 }
}
