extension Recipe {
  /// Checks every number of the recipe.
  ///
  /// - Throws: `RecipeError` that names the value and what would be accepted.
  public func validate() throws {
    func require(_ holds: Bool, _ line: @autoclosure () -> String) throws {
      guard holds else { throw RecipeError(line()) }
    }
    for length in domain {
      try require(
        length.isFinite && length > 0, "--domain \(length): a positive length is needed")
    }
    for count in grid {
      try require(
        count >= 8 && count.isMultiple(of: 2) && count <= 1 << 20,
        "--grid \(count): an even number of points from 8 to 1048576 is needed")
    }
    try require(
      grid.reduce(1, *) <= 1 << 24,
      "--grid \(grid.map(String.init).joined(separator: "x")): at most 16777216 points are possible"
    )
    try require(start.isFinite, "--start \(start): a finite time is needed")
    try require(time.isFinite && time > 0, "--time \(time): a positive, finite time is needed")
    try require(
      (2...1_000_000).contains(frames), "--frames \(frames): 2 to 1000000 frames are possible")
    try require(
      (1...1_000_000_000_000_000).contains(trajectories),
      "--trajectories \(trajectories): 1 to 1000000000000000 are possible")
    try require(
      tolerance.isFinite && tolerance >= 1e-14 && tolerance < 1,
      "--tolerance \(tolerance): a relative error from 1e-14 to below 1 is needed")
    if let steps = stepsPerFrame {
      try require(
        (1...1_000_000).contains(steps),
        "--steps-per-frame \(steps): 1 to 1000000 steps are possible")
    }
    try require(
      noise.isFinite && noise >= 0,
      "--noise \(noise): a fraction of the field's standard deviation, 0 or more, is needed")
  }
}
