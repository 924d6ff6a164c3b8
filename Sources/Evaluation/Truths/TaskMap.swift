import Configuration
import Datasets
import Fields
import Integrators
import Jets
import Randomness
import Simulation
import Symmetries

/// The true map of a task, made anew from the recipe: the motion over one frame, or the target of an
/// input.
struct TaskMap {
  private enum Map {
    case motion(TaylorIntegrator, variables: [String], start: Double, step: Double)
    case value(PairMaker)
  }

  private let map: Map

  /// At most so many points or inputs are mapped.
  private static let limit = 400

  /// Takes the map from the recipe; nil where there is no recipe with one.
  ///
  /// - Throws: what reading the recipe throws.
  init?(_ description: DatasetDescription) throws {
    guard let json = description.recipe, description.adaptations.isEmpty else { return nil }
    switch description.kind {
    case .trajectories:
      let recipe = try TrajectoryRecipe(json: json, name: "of the data")
      let system = try recipe.system()
      guard system.variables == description.variables, description.grid.axes.count == 1 else {
        return nil
      }
      let times = description.grid.axes[0]
      map = .motion(
        try TaylorIntegrator(system), variables: system.variables, start: times.coordinates[0],
        step: times.spacing)
    case .pairs:
      guard let recipe = try RecipeFile(json: json, name: "of the data").recipe() as? PairRecipe,
        description.target?.shape.isEmpty ?? false
      else { return nil }
      let maker = try PairMaker(recipe)
      let made = maker.description
      guard maker.isFunction, made.variables == description.variables,
        made.grid.shape == description.grid.shape
      else { return nil }
      map = .value(maker)
    case .evolution, .images, .signals: return nil
    }
  }

  /// The error of each generator, over the motion.
  ///
  /// - Throws: `EvaluationError` where a generator vanishes on the data.
  func errors(
    of fields: [some InfinitesimalGenerator], at points: DataPoints, in source: any DataSource
  ) throws -> [Double] {
    guard !fields.isEmpty else { return [] }
    switch map {
    case .motion(let integrator, let variables, let start, let step):
      let stride = max(points.batch.count / Self.limit, 1)
      let chosen = PointBatch(
        points.batch.coordinates.map { values in
          Swift.stride(from: 0, to: values.count, by: stride).map { values[$0] }
        })
      let measurement = try ActionMeasurement(points: chosen)
      let names = points.space.coordinateNames
      let places = variables.compactMap { names.firstIndex(of: $0) }
      return try fields.map { field in
        try measurement.equivarianceError(
          of: { Self.moved($0, by: integrator, places, start, step) }, under: field)
      }
    case .value(let maker):
      let inputs = try source.samples(in: 0..<min(source.count, Self.limit)).map(\.fields)
      return try fields.map { try invarianceError(of: maker, under: $0, inputs, points.space) }
    }
  }

  /// The error of one transformation: of a motion `rms |F(M z) - M F(z)| / rms |M F(z) - F(z)|` in standard deviations,
  /// of a value `E |f(M z) - f(z)|` over its mean under random linear maps that move points as far.
  ///
  /// - Throws: `EvaluationError` where the transformation leaves all points where they are.
  func error(
    of transformation: FiniteTransformation, at points: DataPoints, in source: any DataSource
  ) throws -> Double {
    let names = points.space.coordinateNames
    switch map {
    case .motion(let integrator, let variables, let start, let step):
      let stride = max(points.batch.count / Self.limit, 1)
      let chosen = PointBatch(
        points.batch.coordinates.map { values in
          Swift.stride(from: 0, to: values.count, by: stride).map { values[$0] }
        })
      let places = variables.compactMap { names.firstIndex(of: $0) }
      func carried(_ batch: PointBatch) -> PointBatch {
        Self.moved(batch, by: integrator, places, start, step)
      }
      let image = carried(chosen)
      let there = transformation(image)
      let motion = Self.size(of: there, beside: image, in: chosen)
      guard motion > 1e-9 else {
        throw EvaluationError("the transformation leaves all points where they are")
      }
      return Self.size(of: carried(transformation(chosen)), beside: there, in: chosen) / motion
    case .value(let maker):
      let inputs = try source.samples(in: 0..<min(source.count, Self.limit)).map(\.fields)
      let batch = Self.batch(of: inputs, points.space)
      let moved = transformation(batch)
      let size = Self.size(of: moved, beside: batch)
      guard size > 1e-9 else {
        throw EvaluationError("the transformation leaves all points where they are")
      }
      // Beside the change under random linear maps that move points as far.
      var random = PhiloxGenerator(seed: 0, index: 0, stream: 0x6669_6e69)
      let controls = (0..<4).map { _ -> Double in
        let map = names.map { _ in names.map { _ in random.normal() } }
        let directions = PointBatch(
          map.map { row in
            (0..<batch.count).map { point in
              zip(row, batch.coordinates).reduce(0) { $0 + $1.0 * $1.1[point] }
            }
          })
        let still = PointBatch(batch.coordinates.map { $0.map { _ in 0 } })
        let length = Self.size(of: directions, beside: still, in: batch)
        return change(of: maker, inputs, points.space) {
          $0.adding(directions, times: size / length)
        }
      }
      let usual = controls.reduce(0, +) / Double(controls.count)
      let own = change(of: maker, inputs, points.space) { _ in moved }
      return usual > 0 ? own / usual : own
    }
  }

  /// The root mean square distance of points from others, in standard deviations of a batch.
  private static func size(
    of points: PointBatch, beside others: PointBatch, in batch: PointBatch? = nil
  ) -> Double {
    let deviations = (batch ?? others).coordinates.map { $0.deviation > 0 ? $0.deviation : 1 }
    let squares = zip(zip(points.coordinates, others.coordinates), deviations).reduce(0.0) {
      sum, next in
      sum
        + zip(next.0.0, next.0.1).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }
        / (next.1 * next.1)
    }
    return (squares / Double(max(points.count, 1))).squareRoot()
  }

  /// The states after a step of time; those that stop on the way become NaN.
  private static func moved(
    _ points: PointBatch, by integrator: TaylorIntegrator, _ places: [Int], _ start: Double,
    _ step: Double
  ) -> PointBatch {
    var coordinates = points.coordinates
    for point in 0..<points.count {
      let state = places.map { points.coordinates[$0][point] }
      let end = try? integrator.trajectory(
        from: state, times: [start, start + step], estimatesError: false)
      for (variable, place) in places.enumerated() {
        coordinates[place][point] = end?.values(of: variable).last ?? .nan
      }
    }
    return PointBatch(coordinates)
  }

  /// `E |f(g z) - f(z)| / sd f`, where the same motion acts on every place of an input, by a tenth of a
  /// standard deviation.
  private func invarianceError(
    of maker: PairMaker, under field: any InfinitesimalGenerator, _ inputs: [[Field]],
    _ space: VariableSpace
  ) throws -> Double {
    let batch = Self.batch(of: inputs, space)
    let deviations = batch.coordinates.map { $0.deviation > 0 ? $0.deviation : 1 }
    let squares = zip(field.tangents(at: batch).coordinates, deviations).reduce(0.0) { sum, next in
      sum + next.0.reduce(0) { $0 + $1 * $1 } / (next.1 * next.1)
    }
    let size = (squares / Double(batch.count)).squareRoot()
    guard size.isFinite, size > 0 else {
      throw EvaluationError("the generator is \(size == 0 ? "zero" : "not finite") on the data")
    }
    return change(of: maker, inputs, space) {
      Flow(of: field).transported($0, by: 0.1 / size)
    }
  }

  /// All places of all inputs, one after the other.
  private static func batch(of inputs: [[Field]], _ space: VariableSpace) -> PointBatch {
    PointBatch(
      space.coordinateNames.map { name in
        inputs.flatMap { fields in fields.first { $0.name == name }?.values ?? [] }
      })
  }

  /// `E |f(g z) - f(z)| / sd f` for a motion g of all places of an input.
  private func change(
    of maker: PairMaker, _ inputs: [[Field]], _ space: VariableSpace,
    under motion: (PointBatch) -> PointBatch
  ) -> Double {
    let places = inputs[0][0].values.count
    let names = space.coordinateNames
    let batch = Self.batch(of: inputs, space)
    let moved = motion(batch)
    func values(_ batch: PointBatch) -> [Double] {
      inputs.indices.map { index in
        let input = inputs[index].flatMap { variable in
          names.firstIndex(of: variable.name).map {
            Array(batch.coordinates[$0][index * places..<(index + 1) * places])
          } ?? []
        }
        return maker.value(of: input)?.first ?? .nan
      }
    }
    let (before, after) = (values(batch), values(moved))
    let change = zip(before, after).reduce(0) { $0 + abs($1.1 - $1.0) } / Double(before.count)
    return change / before.deviation
  }
}
