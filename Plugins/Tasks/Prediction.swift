package import Datasets
import Fields

/// What a predictor says of the samples of a data set, beside their targets.
package struct Prediction: Sendable {
  /// The prediction of each sample, on the coordinates of the data; of classes their probabilities.
  package private(set) var values: [[Double]] = []

  /// The targets, of classes one number; empty where the data have none.
  package private(set) var targets: [[Double]] = []

  /// Whether targets are classes.
  package let hasClasses: Bool

  /// The units in which errors of numbers are added.
  private var units = [1.0]

  /// The inputs from which targets are reckoned: those of states a little later.
  private var origins: [[Double]] = []

  /// Predicts every sample of a data set; of trajectories every state from which another one follows.
  ///
  /// - Parameters:
  ///   - progress: takes the part that is done.
  /// - Throws: `TaskError` where the data are of other variables or another shape than the predictor's.
  package init(
    of source: any DataSource, by predictor: TaskPredictor, seed: UInt64,
    progress: (Double) -> Void
  ) throws {
    switch predictor.frame {
    case .vectors(let frame): hasClasses = frame.hasClasses
    case .pictures: hasClasses = true
    }
    try Self.check(source.description, predictor)
    if case .vectors(let frame) = predictor.frame {
      switch frame.action {
      case .identity: units = frame.scales.map(Double.init)
      case .same: units = frame.deviations
      case .tensor: break
      }
    }
    var inputs: [Float] = []
    let width: Int
    switch predictor.frame {
    case .pictures(let frame):
      width = frame.channels * frame.x.count * frame.y.count
      try takePictures(source, frame, into: &inputs)
    case .vectors(let frame):
      width = frame.places * frame.size
      try takeVectors(source, frame, lag: predictor.lag, into: &inputs)
    }
    let chunk = 4096
    let count = inputs.count / max(width, 1)
    for start in stride(from: 0, to: count, by: chunk) {
      let end = min(start + chunk, count)
      let outputs = try predictor.outputs(
        Array(inputs[start * width..<end * width]), samples: end - start,
        seed: seed &+ UInt64(start))
      values += outputs.map { output in
        guard case .vectors(let frame) = predictor.frame, frame.action == .same else {
          return output.map(Double.init)
        }
        return stride(from: 0, to: output.count, by: frame.size).flatMap {
          frame.vector(output[$0..<$0 + frame.size])
        }
      }
      progress(Double(end) / Double(count))
    }
  }

  /// The share of samples whose class is told; nil where targets are no classes or there are none.
  package var accuracy: Double? {
    guard hasClasses, !targets.isEmpty else { return nil }
    let hits = zip(values, targets).count { value, target in
      value.indices.max { value[$0] < value[$1] }.map(Double.init) == target[0]
    }
    return Double(hits) / Double(targets.count)
  }

  /// The mean square error over the variance of the targets, of states over that of their changes; nil for classes
  /// and where there are no targets.
  package var relativeError: Double? {
    guard !hasClasses, let first = targets.first else { return nil }
    let changes =
      origins.isEmpty
      ? targets : zip(targets, origins).map { zip($0, $1).map { $0 - $1 } }
    var (errors, variances) = (0.0, 0.0)
    for column in first.indices {
      let unit = units[column % units.count]
      let mean = changes.reduce(0) { $0 + $1[column] } / Double(changes.count)
      for row in changes.indices {
        let (error, step) = (
          (values[row][column] - targets[row][column]) / unit, (changes[row][column] - mean) / unit
        )
        errors += error * error
        variances += step * step
      }
    }
    return variances > 0 ? errors / variances : nil
  }

  /// Checks that targets are of the kind that is predicted, and time goes in the same steps.
  private static func check(_ description: DatasetDescription, _ predictor: TaskPredictor) throws {
    var (classes, numbers): (Int?, Int?) = (nil, nil)
    switch predictor.frame {
    case .pictures(let frame): classes = frame.classes
    case .vectors(let frame):
      if frame.hasClasses {
        classes = frame.outputs
      } else {
        numbers = frame.action == .same ? frame.coordinates.count : frame.outputs
      }
    }
    switch description.target {
    case .classes(let names)? where names.count != classes:
      throw TaskError(
        "the data have \(names.count) classes, the model predicts \(classes.map { "\($0)" } ?? "numbers"); the same ones "
          + "are needed")
    case .values(let shape, _)? where shape.reduce(1, *) != numbers:
      throw TaskError(
        "a target of the data has \(shape.reduce(1, *)) numbers, the model predicts "
          + "\(numbers.map { "\($0)" } ?? "classes"); as many are needed")
    default: break
    }
    guard let step = predictor.step, let lag = predictor.lag,
      let times = description.grid.axes.first,
      times.count > lag
    else { return }
    let own = times.coordinates[lag] - times.coordinates[0]
    guard abs(own - step) <= 1e-6 * abs(step) else {
      throw TaskError(
        "\(lag) frames of the data are \(own) apart, the model predicts what follows after \(step)")
    }
  }

  private mutating func takePictures(
    _ source: any DataSource, _ frame: PictureFrame, into inputs: inout [Float]
  ) throws {
    let description = source.description
    guard description.kind == .images, description.variables.count == frame.channels,
      description.grid.shape == [frame.y.count, frame.x.count]
    else {
      throw TaskError(
        "the model predicts classes of images of \(frame.x.count)x\(frame.y.count) pixels and \(frame.channels) "
          + "channels; other data were given")
    }
    for number in 0..<source.count {
      let sample = try source.sample(at: number)
      inputs += frame.blurred(sample.fields.flatMap(\.values))
      if case .label(let label)? = sample.target { targets.append([Double(label)]) }
    }
  }

  private mutating func takeVectors(
    _ source: any DataSource, _ frame: VectorFrame, lag: Int?, into inputs: inout [Float]
  ) throws {
    let description = source.description
    let isOver = description.kind == .trajectories
    guard description.variables == frame.coordinates, isOver == (lag != nil),
      isOver || (description.kind == .pairs && description.grid.pointCount == frame.places)
    else {
      throw TaskError(
        "the model predicts from \(frame.places) vectors of \(frame.coordinates.joined(separator: ", "))"
          + (lag == nil ? "" : " of trajectories") + "; other data were given")
    }
    for number in 0..<source.count {
      let sample = try source.sample(at: number)
      guard sample.status == .complete else { continue }
      let vectors = (0..<(sample.fields.first?.values.count ?? 0)).map { place in
        sample.fields.map { $0.values[place] }
      }
      guard let lag else {
        for vector in vectors { inputs += frame.standard(vector) }
        switch sample.target {
        case .label(let label)?: targets.append([Double(label)])
        case .values(let numbers)?: targets.append(numbers)
        case nil: break
        }
        continue
      }
      for start in 0..<max(vectors.count - lag, 0) {
        inputs += frame.standard(vectors[start])
        origins.append(vectors[start])
        targets.append(vectors[start + lag])
      }
    }
  }
}
