/// What the random numbers of a sample are for; each purpose has a stream of its own.
enum RandomStream {
  /// Initial states; fields with the same number of draws share them.
  case initialState(draws: Int)
  /// The transformation of an image.
  case transformation
  /// The drawing of a picture.
  case picture
  /// The noise of a field, by its place among the fields.
  case noise(field: Int)

  /// The number of the stream.
  var number: UInt32 {
    switch self {
    case .initialState(let draws): draws == 0 ? 0 : UInt32(15 + draws)
    case .transformation: 2
    case .picture: 3
    case .noise(let field): field == 0 ? 1 : UInt32(2000 + field)
    }
  }
}
