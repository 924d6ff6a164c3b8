import Configuration
package import Datasets
package import Tasks

extension LieDerivativeLearner {
  /// Checks that every setting is within its range.
  ///
  /// - Throws: `ConfigurationError` that names the setting and what is possible.
  package func checkSettings() throws {
    func require(_ holds: Bool, _ line: String) throws {
      if !holds { throw ConfigurationError(line) }
    }
    let counts: [(String, Int, ClosedRange<Int>)] = [
      ("degree", degree, 0...4), ("lag", lag, 1...1_000_000),
      ("samples", samples, 400...10_000_000),
      ("points", points, 50...1_000_000), ("steps", steps, 0...1_000_000),
      ("batch", batch, 1...8192),
      ("neighbours", neighbours, 0...100_000),
    ]
    for (name, value, allowed) in counts {
      try require(
        allowed.contains(value),
        "\(name) is \(value); \(allowed.lowerBound) to \(allowed.upperBound) are possible")
    }
    let numbers: [(String, Double, ClosedRange<Double>)] = [
      ("heldOut", heldOut, 0.05...0.6), ("rate", rate, 1e-7...1),
      ("largestDefect", largestDefect, 1e-6...1), ("leastGap", leastGap, 1...1e6),
      ("leastSkill", leastSkill, 0...1), ("leastClassSkill", leastClassSkill, 0...1),
    ]
    for (name, value, allowed) in numbers {
      try require(
        allowed.contains(value),
        "\(name) is \(value); \(allowed.lowerBound) to \(allowed.upperBound) is possible")
    }
    try require(
      (1...6).contains(widths.count) && widths.allSatisfy { (2...4096).contains($0) },
      "widths is \(widths); one to six layers of 2 to 4096 features are possible")
  }

  /// Checks that the settings are those of images.
  ///
  /// - Throws: `ConfigurationError` or `TaskError` that names the one that is not.
  package func checkPictureSettings(_ description: DatasetDescription) throws {
    _ = try OutputAction(target, description)
    guard mask == .full || mask == .affine else {
      throw ConfigurationError(
        "mask is \(mask.rawValue); of images full or affine is possible")
    }
  }

  /// The numbers by which it is decided how many fields are symmetries.
  var bounds: RankDecision.Bounds {
    var bounds = RankDecision.Bounds()
    (bounds.largestDefect, bounds.leastGap) = (largestDefect, leastGap)
    (bounds.leastSkill, bounds.leastClassSkill) = (leastSkill, leastClassSkill)
    return bounds
  }

  /// What a task of vectors is made with.
  package var vectorSettings: VectorTaskSettings {
    let mask = mask
    var settings = VectorTaskSettings { try mask.entries(on: $0) }
    (settings.action, settings.lag, settings.samples) = (target, lag, samples)
    (settings.heldOut, settings.backbone, settings.widths) = (heldOut, backbone, widths)
    return settings
  }

  /// What a task of images is made with.
  package var pictureSettings: PictureTaskSettings {
    var settings = PictureTaskSettings()
    (settings.samples, settings.heldOut) = (samples, heldOut)
    settings.features = widths.last ?? settings.features
    return settings
  }

  /// How a task's networks are trained.
  func training(of task: some MovableTask) -> TaskTraining {
    var training = TaskTraining()
    training.steps = steps > 0 ? steps : task is PictureTask ? 400 : 3000
    (training.rate, training.batch) = (rate, batch)
    return training
  }
}
