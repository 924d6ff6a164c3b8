import Foundation
import PNG
import Randomness
import Testing

/// Files of strangers: each is read or refused in one line, without the memory it asks for.
@Suite struct DamagedFileTests {
  /// A file of a picture of 7 x 5 pixels.
  private let whole: [UInt8]

  init() throws {
    let image = PNGImage(
      width: 7, height: 5, colourType: .grey, bitDepth: 8,
      samples: .bytes((0..<35).map { UInt8($0 * 7) }))
    whole = try [UInt8](image.encoded())
  }

  private func reason(_ bytes: [UInt8]) throws -> String {
    let error = try #require(throws: PNGError.self) { try PNGImage(bytes: bytes, name: "a.png") }
    #expect(!error.description.contains { $0.isNewline })
    return String(error.description.dropFirst("cannot read a.png: ".count))
  }

  @Test func damageIsNamed() throws {
    #expect(try reason([]) == "it is empty")
    #expect(try reason(Array("GIF89a".utf8)) == "it is no PNG file")
    for count in 1..<whole.count {
      #expect(throws: PNGError.self) { try PNGImage(bytes: Array(whole[..<count]), name: "") }
    }
    #expect(try reason(whole + [0, 0]) == "2 bytes follow its end")
    #expect(
      try reason(ForgedFile(width: 0, height: 3).bytes)
        == "its size of 0 x 3 pixels is not possible")
    #expect(
      try reason(ForgedFile(width: 3, height: 3, depth: 4, type: 2).bytes)
        == "its colour type 2 with 4 bits is not defined")
    var flipped = whole
    // The checksum of the image data, before the 12 bytes of the end.
    flipped[whole.count - 13] ^= 1
    #expect(try reason(flipped) == "it is damaged: IDAT: CRC error")
    // A wrong checksum is damage also where the chunk is not used.
    var text = ForgedFile.inserting("tEXt", Array("Title\0hello".utf8), into: whole)
    #expect(throws: Never.self) { try PNGImage(bytes: text, name: "") }
    text[45] ^= 1
    #expect(try reason(text).contains("CRC error"))
    // An unknown chunk that is not marked as one that may be left out.
    #expect(try reason(ForgedFile.inserting("ABCD", [], into: whole)).contains("critical"))
  }

  @Test func rubbishInUnusedChunksIsHarmless() throws {
    for type in ["iCCP", "sRGB", "gAMA", "cHRM", "pHYs", "tIME", "eXIf", "abCd", "zTXt", "iTXt"] {
      let bytes = ForgedFile.inserting(type, Array("x\0\0rubbish".utf8), into: whole)
      #expect(try PNGImage(bytes: bytes, name: "") == PNGImage(bytes: whole, name: ""), "\(type)")
    }
  }

  @Test func coloursThatThePaletteLacksAreFound() throws {
    let colours = (0..<4).map { PNGColour(red: $0, green: 0, blue: 0) }
    let image = PNGImage(
      width: 4, height: 1, colourType: .palette, bitDepth: 2, samples: .bytes([0, 1, 2, 3]),
      palette: colours)
    var bytes = try [UInt8](image.encoded())
    // The chunk PLTE begins after the signature and the header; its last colour is taken away.
    var palette = ForgedFile(width: 1, height: 1)
    let start = palette.bytes.count
    palette.append("PLTE", [0, 0, 0, 1, 0, 0, 2, 0, 0])
    bytes.replaceSubrange(33..<33 + 24, with: palette.bytes[start...])
    let said = try reason(bytes)
    #expect(
      said == "a pixel has the colour number 3; the palette ends with 2"
        || said == "it is damaged: Read palette index exceeding num_palette")
  }

  @Test func tooMuchOfAnythingIsRefused() throws {
    var limits = PNGLimits(pixels: 34)
    func refuses(_ bytes: [UInt8]) -> Bool {
      (try? PNGImage(bytes: bytes, name: "", limits: limits)) == nil
    }
    #expect(refuses(whole))
    limits = PNGLimits(pixels: 35)
    #expect(!refuses(whole))
    limits.chunks = 2
    #expect(refuses(whole))
    limits = PNGLimits()
    limits.fileSize = whole.count - 1
    #expect(refuses(whole))
    limits = PNGLimits()
    limits.chunkSize = 10
    #expect(refuses(ForgedFile.inserting("tEXt", Array("Title\0hello".utf8), into: whole)))
  }

  /// A file of 200 kB that claims 40,000 x 40,000 pixels.
  private static var hugePicture: [UInt8] {
    var file = ForgedFile(width: 40_000, height: 40_000, depth: 1)
    file.append("IDAT", ForgedFile.zeros(32_000_000))
    file.append("IEND", [])
    return file.bytes
  }

  /// A header of the largest budget of pixels, 512 MiB of samples, with hardly any data.
  private static var emptyPicture: [UInt8] {
    var file = ForgedFile(width: 8192, height: 8192, depth: 16, type: 6)
    file.append("IDAT", ForgedFile.zeros(1000))
    file.append("IEND", [])
    return file.bytes
  }

  private static func textBomb(_ type: String, _ start: String, into file: [UInt8]) -> [UInt8] {
    ForgedFile.inserting(type, Array(start.utf8) + ForgedFile.zeros(200_000_000), into: file)
  }

  @Test func avalanchesAreRefused() throws {
    #expect(
      try reason(Self.hugePicture) == "it has 40000 x 40000 pixels; at most 67108864 are read")
    #expect(
      try reason(Self.emptyPicture).hasSuffix(
        "bytes of image data are too few for 8192 x 8192 pixels"))
    for (type, start) in [("zTXt", "a\0\0"), ("iTXt", "a\0\u{1}\0en\0a\0"), ("iCCP", "a\0\0")] {
      #expect(
        try reason(Self.textBomb(type, start, into: whole))
          == "its chunk \(type) expands to more than 8388608 bytes")
    }
    // Many small ones count together.
    var many = whole
    for _ in 0..<100 {
      many = ForgedFile.inserting("zTXt", [97, 0, 0] + ForgedFile.zeros(100_000), into: many)
    }
    #expect(try reason(many) == "its chunk zTXt expands to more than 8388608 bytes")
  }

  #if compiler(>=6.2)
    /// The same in a process of its own, whose memory is looked at.
    @Test func avalanchesTakeNoMemory() async {
      await #expect(processExitsWith: .success) {
        func peak() -> Int {
          var usage = rusage()
          getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
          return usage.ru_maxrss * 1024
        }
        let image = PNGImage(
          width: 1, height: 1, colourType: .grey, bitDepth: 8, samples: .bytes([1]))
        guard let whole = try? [UInt8](image.encoded()) else { exit(2) }
        for bytes in [
          DamagedFileTests.hugePicture, DamagedFileTests.emptyPicture,
          DamagedFileTests.textBomb("zTXt", "a\0\0", into: whole),
        ] {
          let before = peak()
          guard (try? PNGImage(bytes: bytes, name: "")) == nil else { exit(3) }
          guard peak() - before < 20 << 20 else { exit(4) }
        }
        exit(0)
      }
    }
  #endif

  /// Ten thousand files with flipped bits, cut ends and changed lengths of chunks.
  @Test func mutatedFilesAreReadOrRefusedInOneLine() throws {
    let files = try SuitePictures.all(width: 11, height: 13).map {
      try ForgedFile.inserting(
        "zTXt", [97, 0, 0] + ForgedFile.zeros(258), into: [UInt8]($0.image.encoded()))
    }
    var refused = 0
    for number in 0..<10_000 {
      var generator = PhiloxGenerator(seed: 5, index: UInt64(number), stream: 0)
      let bytes = Self.mutated(files[number % files.count], using: &generator)
      do {
        _ = try PNGImage(bytes: bytes, name: "a.png").expanded()
      } catch let error as PNGError {
        refused += 1
        let line = error.description
        if !line.hasPrefix("cannot read a.png: ") || line.utf8.contains(where: { $0 < 32 }) {
          Issue.record("file \(number): \(line)")
        }
      }
    }
    // Checksums leave hardly a change unnoticed; repaired ones let the rest be reached.
    #expect(refused > 5000 && refused < 10_000)
  }

  private static func mutated(
    _ file: [UInt8], using generator: inout PhiloxGenerator
  ) -> [UInt8] {
    var bytes = file
    for _ in 0..<generator.integer(in: 1...3) {
      let place = generator.integer(in: 0...bytes.count - 1)
      switch generator.integer(in: 0...4) {
      case 0: bytes[place] ^= 1 << UInt8(generator.integer(in: 0...7))
      case 1: bytes.removeLast(min(bytes.count - 1, generator.integer(in: 1...30)))
      case 2: bytes.insert(UInt8(generator.integer(in: 0...255)), at: place)
      case 3 where bytes.count > 40:
        // The length of the chunk after the header.
        bytes[33 + generator.integer(in: 0...3)] = UInt8(generator.integer(in: 0...255))
      default: bytes[place] = UInt8(generator.integer(in: 0...255))
      }
    }
    return generator.integer(in: 0...1) == 0 ? bytes : repaired(bytes)
  }

  /// The file with right checksums wherever chunks can be told apart.
  private static func repaired(_ file: [UInt8]) -> [UInt8] {
    var bytes = file
    var offset = 8
    while offset + 12 <= bytes.count {
      let count = bytes[offset..<offset + 4].reduce(0) { $0 << 8 | Int($1) }
      guard offset + 12 + count <= bytes.count else { break }
      let end = offset + 8 + count
      bytes.replaceSubrange(
        end..<end + 4, with: ForgedFile.word(ForgedFile.checksum(Array(bytes[offset + 4..<end]))))
      offset = end + 4
    }
    return bytes
  }
}
