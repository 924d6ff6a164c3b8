import Foundation
import PNG
import TestFolders
import Testing

@Suite struct PillowTests {
  /// Every kind of picture, read by Pillow as it is read here; the script says how Pillow differs.
  @Test(.enabled(if: ProcessInfo.processInfo.environment["SYMSIM_PYTHON"] != nil))
  func agreesWithPillow() throws {
    let python = ProcessInfo.processInfo.environment["SYMSIM_PYTHON"] ?? "python3"
    let folder = try TemporaryFolder()
    for (width, height) in [(1, 1), (2, 9), (17, 5), (33, 31)] {
      for entry in SuitePictures.all(width: width, height: height) {
        try entry.image.write(to: folder[entry.name + ".png"], overwrite: false)
        let read = try PNGImage(contentsOf: folder[entry.name + ".png"]).expanded()
        let raw =
          switch read.samples {
          case .bytes(let bytes): Data(bytes)
          case .words(let words):
            Data(words.flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] })
          }
        try raw.write(
          to: URL(fileURLWithPath: folder["\(entry.name).\(read.colourType).\(read.bitDepth)"]))
      }
    }
    let script = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("../Python/check_images.py").standardizedFileURL
    let process = Process()
    process.executableURL = URL(fileURLWithPath: python)
    process.arguments = [script.path, folder.path]
    try process.run()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
  }
}
