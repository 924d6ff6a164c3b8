import Datasets

extension GenerationOptions {
  /// The options that were given, as they would be typed to give them again.
  var words: [String] {
    var words = choice.words + images.words
    func add(_ option: String, _ value: (some Any)?) {
      if let value { words += ["--" + option, "\(value)"] }
    }
    add("trajectories", trajectories)
    add("seed", seed)
    add("grid", grid)
    add("domain", domain)
    add("time", time)
    add("frames", frames)
    add("start", start)
    add("tolerance", tolerance)
    add("steps-per-frame", stepsPerFrame)
    add("dealias", dealias)
    add("noise", noise)
    add("target-noise", targetNoise)
    add("dtype", dtype)
    add("initial", initial)
    add("threads", threads)
    if onBlowup != .mark { add("on-blowup", onBlowup.rawValue) }
    add("checkpoint", checkpoint)
    return words
  }
}

extension EquationChoice {
  /// The options that were given, as they would be typed to give them again.
  var words: [String] {
    (equation.map { ["--equation", $0] } ?? []) + parameters.flatMap { ["--param", $0] }
  }
}
