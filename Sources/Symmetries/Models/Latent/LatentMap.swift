public import LinearAlgebra

/// One half of an autoencoder: an affine entry, a skip beside dense layers, an affine exit.
///
/// `y = exit(skip(h) + layers(h))` with `h = entry(x)`. Any part may be missing, though not the skip and the
/// layers both: a missing entry or exit is the identity. A linear map is a skip alone.
public struct LatentMap: Hashable, Sendable {
  /// Standardises and projects the input; nil for none.
  public let entry: NetworkLayer?

  /// The linear part; nil for none.
  public let skip: NetworkLayer?

  /// The layers beside it, the first one next to the entry.
  public let layers: [NetworkLayer]

  /// Takes the result back to the units of the output; nil for none.
  public let exit: NetworkLayer?

  /// Creates a map.
  ///
  /// - Throws: `GeneratorError.notANetwork` where sizes do not fit each other or a number is not finite.
  public init(
    entry: NetworkLayer? = nil, skip: NetworkLayer? = nil, layers: [NetworkLayer] = [],
    exit: NetworkLayer? = nil
  ) throws {
    func require(_ holds: Bool, _ reason: @autoclosure () -> String) throws {
      if !holds { throw GeneratorError.notANetwork(reason: reason()) }
    }
    func follows(_ layer: NetworkLayer?, _ width: Int) throws {
      guard let layer else { return }
      try require(
        layer.weights.columns == width,
        "the layer \(layer.name) takes \(layer.weights.columns) inputs, and \(width) come to it")
    }
    try require(skip != nil || !layers.isEmpty, "a latent map needs a skip or layers")
    for layer in [entry, skip, exit].compactMap({ $0 }) + layers {
      try require(
        layer.weights.rows > 0 && layer.weights.columns > 0,
        "the layer \(layer.name) has no inputs or no outputs")
    }
    for layer in [entry, skip, exit].compactMap({ $0 }) + layers {
      try require(
        layer.weights.entries.allSatisfy(\.isFinite) && layer.biases.allSatisfy(\.isFinite),
        "a weight of the layer \(layer.name) is not finite")
    }
    let inner = entry?.weights.rows ?? skip?.weights.columns ?? layers[0].weights.columns
    try follows(skip, inner)
    var width = inner
    for layer in layers {
      try follows(layer, width)
      width = layer.weights.rows
    }
    let outer = skip?.weights.rows ?? width
    try require(
      layers.isEmpty || outer == width,
      "the skip gives \(outer) numbers and the layers \(width); as many are needed")
    try follows(exit, outer)
    self.entry = entry
    self.skip = skip
    self.layers = layers
    self.exit = exit
  }

  /// The number of numbers it takes.
  public var inputs: Int {
    (entry ?? skip ?? layers[0]).weights.columns
  }

  /// The number of numbers it gives.
  public var outputs: Int {
    (exit ?? skip ?? layers[layers.count - 1]).weights.rows
  }

  /// All its layers, for their tensors.
  var allLayers: [NetworkLayer] {
    [entry, skip].compactMap { $0 } + layers + [exit].compactMap { $0 }
  }

  /// The values at points, `[input, point]` to `[output, point]`.
  public func callAsFunction(_ points: Matrix) -> Matrix {
    let inner = entry.map { $0(points) } ?? points
    var values = layers.reduce(inner) { $1($0) }
    if let skip { values = layers.isEmpty ? skip(inner) : Self.sum(values, skip(inner)) }
    return exit.map { $0(values) } ?? values
  }

  /// The values at points, and how they change along a direction at each, as `[output, point]`.
  ///
  /// - Parameter directions: `[input, point]`.
  public func differential(at points: Matrix, along directions: Matrix) -> (
    values: Matrix, changes: Matrix
  ) {
    func through(_ layer: NetworkLayer?, _ pair: (values: Matrix, changes: Matrix)) -> (
      values: Matrix, changes: Matrix
    ) {
      layer.map { $0.differential(at: pair.values, along: pair.changes) } ?? pair
    }
    let inner = through(entry, (points, directions))
    var pair = layers.reduce(inner) { through($1, $0) }
    if let skip {
      let straight = through(skip, inner)
      pair =
        layers.isEmpty
        ? straight
        : (Self.sum(pair.values, straight.values), Self.sum(pair.changes, straight.changes))
    }
    return through(exit, pair)
  }

  private static func sum(_ left: Matrix, _ right: Matrix) -> Matrix {
    Matrix(rows: left.rows, columns: left.columns, entries: zip(left.entries, right.entries).map(+))
  }
}
