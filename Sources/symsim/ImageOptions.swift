import ArgumentParser
import Configuration

/// What can be said of images to be made.
struct ImageOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "With the recipe images: a folder of PNG files, an IDX file (.gz as well) or FILE.npy; with pairs: "
        + "a data set.",
      valueName: "folder|file"))
  var from: String?

  @Option(
    name: .customLong("transform"), parsing: .unconditionalSingleValue,
    help: ArgumentHelp(
      "A transformation of each image: rotation, scale, translation_x, ... with a number, a range "
        + "low:high, or cyclic:k; may be repeated.", valueName: "name=range"))
  var transforms: [String] = []

  @Option(
    parsing: .unconditional,
    help: "The largest number of pixels that a file may have (67108864).")
  var maxPixels: Int?

  /// The options that were given, as they would be typed to give them again.
  var words: [String] {
    (from.map { ["--from", $0] } ?? []) + wordsOfImagesOnly
  }

  /// Those of them that say nothing about other data.
  var wordsOfImagesOnly: [String] {
    transforms.flatMap { ["--transform", $0] }
      + (maxPixels.map { ["--max-pixels", "\($0)"] } ?? [])
  }
}

extension ImageOptions {
  /// Puts what was given into a recipe of images.
  ///
  /// - Throws: `ValidationError` that names the option at fault.
  func change(_ members: inout [String: JSONValue]) throws {
    if let from {
      // All pictures, in their own size, unless something else is asked for.
      for key in ["family", "dataset", "samples", "size"] { members[key] = nil }
      members["from"] = .string(from)
    }
    if let maxPixels {
      guard maxPixels > 0 else {
        throw ValidationError("--max-pixels \(maxPixels): a number above 0 is needed")
      }
      members["max_pixels"] = .integer(maxPixels)
    }
    guard !transforms.isEmpty else { return }
    var ranges = members["transforms"]?.object ?? [:]
    for text in transforms {
      let parts = text.split(separator: "=", maxSplits: 1).map(String.init)
      guard parts.count == 2, let range = Self.distribution(parts[1]) else {
        throw ValidationError(
          "--transform \(text): name=number, name=low:high or name=cyclic:k is needed, such as "
            + "rotation=-3.1416:3.1416")
      }
      ranges[parts[0]] = range
    }
    members["transforms"] = .object(ranges)
  }

  /// Reads a number, `low:high` or `cyclic:k`.
  private static func distribution(_ text: String) -> JSONValue? {
    if let number = Double(text), number.isFinite { return .number(number) }
    let parts = text.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 2 else { return nil }
    if parts[0] == "cyclic" { return Int(parts[1]).map { ["cyclic": .integer($0)] } }
    guard let low = Double(parts[0]), let high = Double(parts[1]), low.isFinite, high.isFinite
    else { return nil }
    return ["uniform": [.number(low), .number(high)]]
  }
}
