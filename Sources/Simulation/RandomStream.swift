/// What the random numbers of a sample are for; each purpose has a stream of its own.
enum RandomStream: UInt32 {
  case initialState = 0
  case noise = 1
}
