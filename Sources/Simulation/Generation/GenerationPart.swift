/// A file beside an unfinished data set that holds some of its samples.
struct GenerationPart: Hashable, Sendable {
  let path: String
  let range: Range<Int>
}
