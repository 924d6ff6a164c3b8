/// The writing of pictures was given up; the dataset itself is complete.
struct PicturesInterrupted: Error, CustomStringConvertible {
  let dataset: String

  var description: String {
    "interrupted; \(dataset) is complete, the same command with --resume writes the pictures"
  }
}
