import Files
import Foundation

extension Canvas {
  /// The sheet as PNG.
  func png() throws -> Data {
    let sheet = try PixelSheet(width: width, height: height, scale: Canvas.scale)
    for mark in marks { sheet.draw(mark) }
    return try sheet.png()
  }

  /// Writes the sheet as PNG, whole or not at all.
  func write(to path: String, overwrite: Bool) throws {
    try AtomicFile.write(png(), to: path, overwrite: overwrite)
  }
}
