public import Datasets
public import Images

/// Everything that determines a data set of images.
public struct ImageRecipe: Hashable, Sendable {
  /// The name of the recipe, for people.
  public var name: String

  /// Where the pictures come from.
  public var source: ImageSource

  /// The classes that are drawn, in the order of their labels; all of the family where nil.
  public var classes: [String]?

  /// Whether each picture is turned by 0 or pi, equally likely, before all else, and its label tells which.
  public var isFlipped = false

  /// The width and height of the images in pixels; those of the first picture where nil.
  public var size: [Int]?

  /// Whether images are in colour; as the first picture where nil.
  public var isColoured: Bool?

  /// How the value of each transformation is drawn, image by image.
  public var transforms: [TransformationParameter: ParameterDistribution] = [:]

  /// The degree of the splines by which pictures from files are interpolated.
  public var degree = SplineDegree.quintic

  /// What lies beyond a picture from a file.
  public var padding = Padding.constant(0)

  /// The number of images; as many as there are pictures where nil.
  public var samples: Int?

  /// The seed of all random numbers.
  public var seed: UInt64 = 0

  /// The standard deviation of added Gaussian noise, as a fraction of that of the image.
  public var noise = 0.0

  /// How intensities are stored.
  public var numberFormat = NumberFormat.uint8

  /// The largest number of pixels of a picture from a file.
  public var maxPixels = 1 << 26

  /// Creates a recipe with the values above.
  public init(name: String, source: ImageSource) {
    self.name = name
    self.source = source
  }

  /// Checks every number of the recipe.
  ///
  /// - Throws: `RecipeError` that names the value and what would be accepted.
  public func validate() throws {
    func require(_ holds: Bool, _ line: @autoclosure () -> String) throws {
      guard holds else { throw RecipeError(line()) }
    }
    if let size {
      try require(
        [1, 2].contains(size.count) && size.allSatisfy { (1...65_536).contains($0) },
        "--grid \(size.isEmpty ? "[]" : size.map { "\($0)" }.joined(separator: "x")): N or WIDTHxHEIGHT "
          + "is needed, each from 1 to 65536")
      let pixels = size[0] * size[size.count - 1]
      try require(
        pixels <= maxPixels,
        "--grid: an image of \(pixels) pixels; at most \(maxPixels) are allowed")
    }
    if let samples {
      try require(
        (1...1_000_000_000_000_000).contains(samples),
        "--trajectories \(samples): 1 to 1000000000000000 images are possible")
    }
    try require(
      noise.isFinite && noise >= 0,
      "--noise \(noise): a fraction of the image's standard deviation, 0 or more, is needed")
    try require(maxPixels > 0, "max_pixels: \(maxPixels); a number above 0 is needed")
    try validateClasses()
  }

  /// The names of the classes that are drawn.
  ///
  /// - Throws: `RecipeError` where some are unknown, given twice, or cannot be told upside down.
  private func validateClasses() throws {
    guard case .family(let family) = source else {
      guard classes == nil, !isFlipped else {
        throw RecipeError(
          "recipe \(name): '\(isFlipped ? "flip" : "classes")' goes with 'family', not with pictures from "
            + "files")
      }
      return
    }
    let known = family.family().classes
    if let classes {
      guard !classes.isEmpty, Set(classes).count == classes.count else {
        throw RecipeError(
          "recipe \(name): 'classes' is \(classes); different names are needed, one at least")
      }
      if let stranger = classes.first(where: { !known.contains($0) }) {
        throw RecipeError(
          "recipe \(name): 'classes' names \"\(stranger)\"; the family \(family.rawValue) has "
            + known.joined(separator: ", "))
      }
    }
    guard isFlipped else { return }
    let turning = family.classesWithoutTurns
    if let same = (classes ?? known).first(where: { !turning.contains($0) }) {
      throw RecipeError(
        "recipe \(name): 'flip' needs pictures that no turn takes to themselves, and \(family.rawValue) has "
          + "\"\(same)\"; "
          + (turning.isEmpty
            ? "the family shapes has such" : "'classes' among \(turning.joined(separator: ", "))"))
    }
  }

  /// The parameters that are drawn, in the order in which they are applied.
  public var parameters: [TransformationParameter] {
    TransformationParameter.allCases.filter { transforms[$0] != nil }
  }
}
