public import Datasets
import Fields
import Images
import Randomness
public import Truths

/// Makes the images of a recipe: picture i, or the i-th drawing, under a transformation of its own.
public struct ImageMaker: SampleMaker {
  /// The recipe, with the digest of the files.
  public let recipe: ImageRecipe

  /// The number of images.
  public let count: Int

  private let pictures: ImagePictures
  private let width: Int
  private let height: Int
  private let isColoured: Bool

  /// The number of images of a procedure where the recipe leaves it out.
  private static let usualCount = 10_000

  /// Prepares a recipe.
  ///
  /// - Throws: `RecipeError`, or what reading the pictures throws.
  public init(_ recipe: ImageRecipe) throws {
    try recipe.validate()
    var recipe = recipe
    pictures = try ImagePictures(
      recipe.source, classes: recipe.classes, isColoured: recipe.isColoured ?? false,
      maxPixels: recipe.maxPixels)
    if case .files(let path, let sha256) = recipe.source {
      let digest = try ImagePictures.digest(of: path)
      guard sha256.isEmpty || sha256 == digest else {
        throw RecipeError("\(path) has the SHA-256 \(digest); the recipe needs \(sha256)")
      }
      recipe.source = .files(path: path, sha256: digest)
    }
    var usual = (width: 28, height: 28, isColoured: recipe.isColoured ?? false)
    var available: Int?
    if case .stored(let collection) = pictures {
      guard collection.count > 0 else { throw RecipeError("recipe \(recipe.name): no pictures") }
      let first = try collection.picture(at: 0)
      usual = (first.width, first.height, recipe.isColoured ?? (first.channels.count == 3))
      available = collection.count
    }
    let size = recipe.size ?? [usual.width, usual.height]
    (width, height) = (size[0], size[size.count - 1])
    isColoured = usual.isColoured
    count = recipe.samples ?? available ?? Self.usualCount
    (recipe.size, recipe.isColoured, recipe.samples) = ([width, height], isColoured, count)
    // The size may be that of the first picture.
    try recipe.validate()
    self.recipe = recipe
  }

  /// What a file of the images says of them.
  public var description: DatasetDescription {
    let grid = PixelGrid(width: width, height: height)
    let (rows, columns) = (0..<height, 0..<width)
    return DatasetDescription(
      kind: .images,
      grid: Grid(axes: [
        Axis(name: "y", coordinates: rows.map { grid.point(row: Double($0), column: 0).y }),
        Axis(name: "x", coordinates: columns.map { grid.point(row: 0, column: Double($0)).x }),
      ]), variables: isColoured ? ["r", "g", "b"] : ["v"],
      target: classes.isEmpty ? nil : .classes(classes), recipe: recipe.json,
      seed: recipe.seed, numberFormat: recipe.numberFormat)
  }

  /// The names of the labels: of flipped pictures each class twice, upright and upside down.
  private var classes: [String] {
    guard recipe.isFlipped else { return pictures.classes }
    return pictures.classes.flatMap { ["\($0) upright", "\($0) upside down"] }
  }

  /// What the images are symmetric under.
  public var truth: DatasetTruth? { ImageTruth(recipe, channels: isColoured ? 3 : 1).truth }

  /// A worker.
  public func makeWorker() throws -> any SampleWorker {
    Worker(maker: self, grid: description.grid, names: description.variables)
  }

  private struct Worker: SampleWorker {
    let maker: ImageMaker
    let grid: Grid
    let names: [String]

    func makeSample(at index: Int, isCancelled: () -> Bool) throws -> MadeSample {
      let (raster, label, values) = try maker.image(at: index)
      let fields = zip(names, raster.channels).enumerated().map { place, channel in
        Field(
          name: channel.0, grid: grid,
          values: maker.stored(channel.1, index: index, channel: place))
      }
      return MadeSample(
        Sample(fields: fields, target: label.map { .label($0) }), parameters: values)
    }
  }

  /// An image with its label and the values of its transformation.
  private func image(at index: Int) throws -> (Raster, label: Int?, values: [Double]) {
    var generator = PhiloxGenerator(
      seed: recipe.seed, index: UInt64(index), stream: RandomStream.transformation.number)
    let parameters = recipe.parameters
    let values = parameters.map { recipe.transforms[$0]?.draw(using: &generator) ?? 0 }
    let transformation = ImageTransformation(
      Dictionary(uniqueKeysWithValues: zip(parameters, values)))
    let isUpsideDown = recipe.isFlipped && generator.uniform() >= 0.5
    switch pictures {
    case .drawn(let family, let labels):
      var drawing = PhiloxGenerator(
        seed: recipe.seed, index: UInt64(index), stream: RandomStream.picture.number)
      let place = index % labels.count
      let picture = family.picture(of: labels[place], using: &drawing)
      let raster = picture.rendered(
        width: width, height: height,
        transformation: isUpsideDown ? transformation.afterHalfTurn : transformation)
      guard recipe.isFlipped else { return (raster, place, values) }
      return (
        raster, 2 * place + (isUpsideDown ? 1 : 0), values + [isUpsideDown ? Double.pi : 0]
      )
    case .stored(let collection):
      let number = index % collection.count
      let raster = try collection.picture(at: number).inColour(isColoured)
      let isUnchanged =
        values.allSatisfy { $0 == 0 } && raster.width == width && raster.height == height
      let warp = RasterWarp(degree: recipe.degree, padding: recipe.padding)
      return (
        isUnchanged ? raster : warp(raster, transformation, width: width, height: height),
        collection.label(at: number), values
      )
    }
  }

  /// Intensities with noise, as the file's format holds them.
  private func stored(_ values: [Double], index: Int, channel: Int) -> [Double] {
    var values = values
    if recipe.noise > 0 {
      var generator = PhiloxGenerator(
        seed: recipe.seed, index: UInt64(index), stream: RandomStream.noise(field: channel).number)
      values = generator.adding(noise: recipe.noise, to: values)
    }
    let format = recipe.numberFormat
    return values.map { value in
      format.rounded(format == .uint8 ? min(max(value, 0), 1) : value)
    }
  }
}

extension Raster {
  /// The same picture in grey or in colour; grey is the luma of ITU-R BT.601.
  fileprivate func inColour(_ isColoured: Bool) -> Raster {
    if isColoured == (channels.count == 3) { return self }
    let grey =
      isColoured
      ? channels[0]
      : channels[0].indices.map {
        0.299 * channels[0][$0] + 0.587 * channels[1][$0] + 0.114 * channels[2][$0]
      }
    return Raster(
      width: width, height: height, channels: isColoured ? [grey, grey, grey] : [grey])
  }
}

extension ImageTransformation {
  /// The transformation of the picture that was turned by pi before.
  ///
  /// A half turn commutes with linear maps and reverses the sign of a perspective that comes after it; what
  /// is left of it is added to the rotation.
  fileprivate var afterHalfTurn: ImageTransformation {
    var values = values
    for parameter in [TransformationParameter.perspectiveX, .perspectiveY] {
      values[parameter] = values[parameter].map { -$0 }
    }
    values[.rotation] = (values[.rotation] ?? 0) + Double.pi
    return ImageTransformation(values)
  }
}
