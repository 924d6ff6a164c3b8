import Adaptors
import Datasets
import Foundation
import PNG

/// Times reading: pictures of a folder, samples of data sets in the orders of the lists beside them.
struct DataBenchmark {
  /// The folder with `images.h5`, `trajectories.h5`, and for each a list `NAME.order` of indices.
  let folder: String
  /// The samples of a batch.
  let batchSize = 256
  /// How often each is measured; the shortest time counts.
  let repetitions = 7

  /// Writes the pictures `grey.png` and `rgb.png`, noise on a slope, which compresses as photos do.
  func writePictures() throws {
    try write("grey.png", size: 28, .grey)
    try write("rgb.png", size: 512, .rgb)
  }

  /// The seconds of each quantity, by its name.
  func measure() throws -> [String: Double] {
    var seconds = [
      "decode-grey": try decoding("grey.png", times: 2000),
      "decode-rgb": try decoding("rgb.png", times: 20),
    ]
    for name in ["images", "trajectories"] {
      let file = try FieldFile(path: "\(folder)/\(name).h5")
      let order = try String(contentsOfFile: "\(folder)/\(name).order", encoding: .utf8)
        .split(separator: "\n").compactMap { Int($0) }
      seconds["sample-\(name)"] = try shortest(per: order.count) {
        for index in order { _ = try file.sample(at: index) }
      }
      seconds["batch-\(name)"] = try shortest(per: order.count / batchSize) {
        let batches = try SampleBatches(file, size: batchSize, order: order, keepsRest: false)
        while try batches.next() != nil {}
      }
    }
    let file = try FieldFile(path: "\(folder)/images.h5")
    seconds["read-all"] = try shortest {
      for start in stride(from: 0, to: file.count, by: 4096) {
        _ = try file.samples(in: start..<min(start + 4096, file.count))
      }
    }
    return seconds
  }

  private func decoding(_ name: String, times: Int) throws -> Double {
    try shortest(per: times) {
      for _ in 0..<times { _ = try PNGImage(contentsOf: "\(folder)/\(name)") }
    }
  }

  private func shortest(per count: Int = 1, _ body: () throws -> Void) throws -> Double {
    try (0..<repetitions).map { _ in try seconds(body) }.min()! / Double(count)
  }

  private func write(_ name: String, size: Int, _ type: PNGColourType) throws {
    var state: UInt32 = 1
    let samples = (0..<size * size * type.channels).map { place in
      state = state &* 1_664_525 &+ 1_013_904_223
      let pixel = place / type.channels
      return UInt8(
        truncatingIfNeeded: (pixel % size + pixel / size) * 100 / size + Int(state >> 28))
    }
    try PNGImage(
      width: size, height: size, colourType: type, bitDepth: 8, samples: .bytes(samples)
    ).write(to: "\(folder)/\(name)", overwrite: true)
  }
}
