public import Datasets
public import Jets
public import LinearAlgebra
public import Simulation
public import Symmetries
public import Truths

/// The scores of a model of data that have no evolution equation, against the truth in their file.
public struct DataEvaluation: Sendable {
  /// The scores of each generator.
  public let generators: [DataGeneratorEvaluation]

  /// How the span of the generators lies to that of the task; nil where no task is known.
  public let task: SpanOverlap?

  /// How it lies to that of the law of the data; nil where none is known.
  public let distribution: SpanOverlap?

  /// The largest error of a true generator of the task, measured as those found; nil where the task's
  /// map is not at hand.
  public let floor: Double?

  /// The largest part of a bracket of two generators outside of their span, over the product of their sizes; nil for
  /// fewer than two, and where not all are matrices.
  public let closure: Double?

  /// The symmetric form that the matrices leave as it is; nil where not all generators are matrices.
  public let invariantForm: InvariantForm?

  /// How far labels are kept along the generators that tell it, beside the truth of the task.
  public let extents: [ExtentEvaluation]

  /// Over how much the data are spread along them, beside the truth of their law: another quantity.
  public let dataRanges: [ExtentEvaluation]

  /// Up to this defect a form is said to be kept.
  public static let largestFormDefect = 0.1

  /// Why the learner claims no symmetry, where it does not.
  public let reasonForNoClaim: String?

  /// Scores a model.
  ///
  /// - Parameters:
  ///   - truth: the truth that the file of the data carries.
  ///   - model: on the variables of the data.
  /// - Throws: `EvaluationError` where the model acts on another space or the data cannot be used.
  public init(of model: SymmetryModel, on source: any DataSource, truth: DatasetTruth) throws {
    let points = try DataPoints(source)
    guard Set(model.space.coordinateNames) == Set(points.space.coordinateNames) else {
      throw EvaluationError(
        "the model acts on \(model.space.description), the data are of \(points.space.description)")
    }
    let isFinite = model.generators.map { $0.form.name == "finite" }
    guard !isFinite.contains(true) || !isFinite.contains(false) else {
      throw EvaluationError(
        "the model has generators and single transformations; they are scored in models of their own"
      )
    }
    if isFinite.contains(true) {
      self = try DataEvaluation(transformationsOf: model, at: points, on: source)
      return
    }
    let fields = try model.fields().map { try Reordered(field: $0, space: points.space) }
    func trueFields(_ statement: TruthStatement?) throws -> [ExpressionField]? {
      try statement.map { statement in
        try statement.generators.map { try ExpressionField($0.components, on: points.space) }
      }
    }
    let (taskFields, lawFields) = (
      try trueFields(truth.task), try trueFields(truth.distribution)
    )
    let span = StandardisedSpan(points.batch, weights: points.weights)
    let found = try span.basis(fields)
    let (taskBasis, lawBasis) = (
      try taskFields.map { try span.basis($0) }, try lawFields.map { try span.basis($0) }
    )
    task = try taskBasis.map { try SpanOverlap(found: found, truth: $0) }
    distribution = try lawBasis.map { try SpanOverlap(found: found, truth: $0) }
    let map = try TaskMap(source.description)
    let errors = try map?.errors(of: fields, at: points, in: source)
    // A generator that also changes the speed of time does not commute with the map for a fixed time.
    let atFixedTime = zip(truth.task?.generators ?? [], taskFields ?? []).filter {
      ($0.0.timeScaling ?? 0) == 0 && !$0.0.isTrivial
    }
    floor = try map.flatMap {
      try $0.errors(of: atFixedTime.map(\.1), at: points, in: source).max()
    }
    generators = try fields.indices.map { index in
      DataGeneratorEvaluation(
        index: index, expression: model.generators[index].expression,
        taskAngle: try taskBasis.map { try span.angle(of: fields[index], to: $0) },
        distributionAngle: try lawBasis.map { try span.angle(of: fields[index], to: $0) },
        error: errors?[index])
    }
    reasonForNoClaim = model.reasonForNoClaim
    extents = try ExtentEvaluation.labels(of: model, truth: truth.task)
    dataRanges = try ExtentEvaluation.data(of: model, truth: truth.distribution)
    let matrices = model.generators.compactMap { generator in
      generator.form.linearField.map { Matrix($0.rows.map { Array($0.dropLast()) }) }
    }
    let areLinear = !matrices.isEmpty && matrices.count == model.generators.count
    closure = areLinear ? try MatrixClosure.largestLeak(of: matrices) : nil
    invariantForm = areLinear ? try InvariantForm(of: matrices) : nil
  }

  /// Scores single transformations by the map of the task.
  private init(
    transformationsOf model: SymmetryModel, at points: DataPoints, on source: any DataSource
  ) throws {
    guard let map = try TaskMap(source.description) else {
      throw EvaluationError(
        "single transformations are scored by the map of a task, which these data do not have")
    }
    guard model.space.coordinateNames == points.space.coordinateNames else {
      throw EvaluationError(
        "the model acts on \(model.space.description), the data are of \(points.space.description)")
    }
    generators = try model.generators.enumerated().map { index, generator in
      guard case .finite(let transformation) = generator.form else {
        preconditionFailure("only single transformations come here")
      }
      return DataGeneratorEvaluation(
        index: index, expression: generator.expression, taskAngle: nil, distributionAngle: nil,
        error: try map.error(of: transformation, at: points, in: source), isTransformation: true)
    }
    (task, distribution, floor, closure, invariantForm) = (nil, nil, nil, nil, nil)
    (extents, dataRanges) = ([], [])
    reasonForNoClaim = model.reasonForNoClaim
  }

  /// Scores single transformations by whether they commute with solving an equation.
  ///
  /// - Throws: `EvaluationError` where one is of a kind that is not scored, and what the solver throws.
  public init(transformationsOf model: SymmetryModel, solutionsOf simulator: Simulator) throws {
    let solutions = try SolutionTransformation(simulator)
    generators = try model.generators.enumerated().map { index, generator in
      guard case .finite(let transformation) = generator.form else {
        throw EvaluationError(
          "the model has generators and single transformations; they are scored in models of their own"
        )
      }
      return DataGeneratorEvaluation(
        index: index, expression: generator.expression, taskAngle: nil, distributionAngle: nil,
        error: try solutions.error(of: transformation), isTransformation: true)
    }
    (task, distribution, floor, closure, invariantForm) = (nil, nil, nil, nil, nil)
    (extents, dataRanges) = ([], [])
    reasonForNoClaim = model.reasonForNoClaim
  }

  /// The space on which a model of the data acts.
  ///
  /// - Throws: what reading the samples throws.
  public static func space(of source: any DataSource) throws -> VariableSpace {
    try DataPoints(source).space
  }

  /// A field with its coordinates in another order.
  private struct Reordered: InfinitesimalGenerator {
    let field: any InfinitesimalGenerator
    let space: VariableSpace
    private let places: [Int]

    init(field: any InfinitesimalGenerator, space: VariableSpace) throws {
      self.field = field
      self.space = space
      let names = space.coordinateNames
      places = field.space.coordinateNames.compactMap { names.firstIndex(of: $0) }
    }

    func tangents(at points: PointBatch) -> PointBatch {
      let tangents = field.tangents(at: PointBatch(places.map { points.coordinates[$0] }))
      var coordinates = points.coordinates
      for (place, values) in zip(places, tangents.coordinates) { coordinates[place] = values }
      return PointBatch(coordinates)
    }
  }
}
