import Files
import Foundation
import PNG
import TestFolders
import Testing

@Suite struct PNGImageTests {
  /// Every legal colour type and depth, interlaced or not, transparent or not, at sizes where each of
  /// the seven passes is empty, whole or broken.
  @Test(arguments: 1...33)
  func everyKindComesBack(size: Int) throws {
    for entry in SuitePictures.all(width: size, height: (size * 7) % 33 + 1) {
      let bytes = try [UInt8](entry.image.encoded())
      let read = try PNGImage(bytes: bytes, name: entry.name)
      #expect(read == entry.image, "\(entry.name)")
    }
  }

  @Test func aFileComesBack() throws {
    let folder = try TemporaryFolder()
    let image = SuitePictures.all(width: 9, height: 5)[0].image
    try image.write(to: folder["a.png"], overwrite: false)
    #expect(try PNGImage(contentsOf: folder["a.png"]) == image)
    #expect(throws: FileError.self) { try image.write(to: folder["a.png"], overwrite: false) }
    #expect(throws: PNGError("cannot read nowhere.png: No such file or directory")) {
      try PNGImage(contentsOf: "nowhere.png")
    }
    #expect(throws: PNGError("cannot read \(folder.path): it is not a regular file")) {
      try PNGImage(contentsOf: folder.path)
    }
  }

  @Test func expansionScalesLooksUpAndMakesOpacities() {
    let grey = PNGImage(
      width: 4, height: 1, colourType: .grey, bitDepth: 2, samples: .bytes([0, 1, 2, 3]),
      transparency: .key([2]))
    #expect(grey.expanded().samples == .bytes([0, 255, 85, 255, 170, 0, 255, 255]))
    #expect(grey.expanded().colourType == .greyAlpha)
    var palette = PNGImage(
      width: 2, height: 1, colourType: .palette, bitDepth: 1, samples: .bytes([1, 0]),
      palette: [PNGColour(red: 1, green: 2, blue: 3), PNGColour(red: 4, green: 5, blue: 6)])
    #expect(palette.expanded().samples == .bytes([4, 5, 6, 1, 2, 3]))
    palette.transparency = .palette([7])
    #expect(palette.expanded().samples == .bytes([4, 5, 6, 255, 1, 2, 3, 7]))
    let words = PNGImage(
      width: 2, height: 1, colourType: .rgb, bitDepth: 16, samples: .words([1, 2, 3, 1, 2, 4]),
      transparency: .key([1, 2, 4]))
    #expect(words.expanded().samples == .words([1, 2, 3, 65535, 1, 2, 4, 0]))
  }

  @Test func imagesThatNoFileCanHoldAreExplained() throws {
    var image = PNGImage(
      width: 2, height: 1, colourType: .grey, bitDepth: 4, samples: .bytes([3, 16]))
    #expect(
      throws: PNGError("cannot write the image: a sample is 16; with 4 bits at most 15 is possible")
    ) { try image.encoded() }
    image.bitDepth = 3
    #expect(
      throws: PNGError(
        "cannot write a.png: its samples have 3 bits; the colour type grey allows 1, 2, 4, 8, 16")
    ) { try image.write(to: "a.png", overwrite: false) }
    (image.bitDepth, image.width) = (8, .max)
    #expect(throws: PNGError.self) { try image.encoded() }
    (image.width, image.transparency) = (2, .key([]))
    #expect(throws: PNGError.self) { try image.encoded() }
    (image.transparency, image.colourType) = (nil, .palette)
    #expect(throws: PNGError.self) { try image.encoded() }
    image.palette = [PNGColour](repeating: PNGColour(red: 0, green: 0, blue: 0), count: 16)
    #expect(
      throws: PNGError(
        "cannot write the image: a pixel has the colour number 16; the palette ends with 15")
    ) { try image.encoded() }
  }
}
