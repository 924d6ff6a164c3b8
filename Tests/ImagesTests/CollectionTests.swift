import CArchive
import Files
import Foundation
import Images
import PNG
import TestFolders
import Testing

@Suite struct CollectionTests {
  let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  /// Three pictures of 3 x 2 pixels, their bytes counting on.
  private let pixels = (0..<18).map { UInt8($0 * 14) }

  private func write(_ bytes: [UInt8], _ name: String) throws {
    try Data(bytes).write(to: URL(fileURLWithPath: folder[name]))
  }

  private func compress(_ bytes: [UInt8], _ name: String) throws {
    let archive = archive_write_new()
    defer { archive_write_free(archive) }
    let entry = archive_entry_new()
    defer { archive_entry_free(entry) }
    archive_entry_set_filetype(entry, carchive_regular_file())
    archive_write_set_format_raw(archive)
    archive_write_add_filter_gzip(archive)
    try #require(archive_write_open_filename(archive, folder[name]) == ARCHIVE_OK)
    try #require(archive_write_header(archive, entry) == ARCHIVE_OK)
    try #require(archive_write_data(archive, bytes, bytes.count) == bytes.count)
    try #require(archive_write_close(archive) == ARCHIVE_OK)
  }

  private func line(_ path: String) throws -> String {
    let error = try #require(throws: (any Error).self) {
      let collection = try PictureFiles.open(path)
      for index in 0..<collection.count { _ = try collection.picture(at: index) }
    }
    let line = "\(error)"
    #expect(!line.contains("\n") && line.contains(path), "\(line)")
    return line
  }

  private func check(_ collection: any PictureCollection) throws {
    #expect(collection.count == 3)
    for index in 0..<3 {
      let expected = pixels[6 * index..<6 * index + 6].map { Double($0) / 255 }
      #expect(
        try collection.picture(at: index) == Raster(width: 3, height: 2, channels: [expected]))
    }
  }

  private var header: [UInt8] { [0, 0, 8, 3, 0, 0, 0, 3, 0, 0, 0, 2, 0, 0, 0, 3] }

  @Test func idxFilesAreRead() throws {
    try write(header + pixels, "a-images-idx3-ubyte")
    try write([0, 0, 8, 1, 0, 0, 0, 3, 2, 0, 1], "a-labels-idx1-ubyte")
    try compress(header + pixels, "b-images-idx3-ubyte.gz")
    try compress([0, 0, 8, 1, 0, 0, 0, 3, 2, 0, 1], "b-labels-idx1-ubyte.gz")
    for name in ["a-images-idx3-ubyte", "b-images-idx3-ubyte.gz"] {
      let collection = try PictureFiles.open(folder[name])
      try check(collection)
      #expect(collection.classes == ["0", "1", "2"])
      #expect((0..<3).map(collection.label) == [2, 0, 1])
    }
    try write(header + pixels, "c.idx")
    let plain = try PictureFiles.open(folder["c.idx"])
    try check(plain)
    #expect(plain.label(at: 0) == nil && plain.classes.isEmpty)
  }

  @Test func damagedIdxFilesAreExplained() throws {
    for (name, bytes) in [
      ("empty.idx", []), ("short.idx", Array(header[..<9])),
      ("truncated.idx", header + pixels.dropLast()), ("long.idx", header + pixels + [0]),
      ("type.idx", [0, 0, 13, 3] + header[4...] + pixels), ("magic.idx", [1] + header[1...]),
      ("flat.idx", [0, 0, 8, 1, 0, 0, 0, 1, 7]), ("axes.idx", [0, 0, 8, 9] + pixels + pixels),
      // 2^32 pictures: refused because they are not there, not for want of memory.
      ("huge.idx", [0, 0, 8, 3, 255, 255, 255, 255, 0, 0, 0, 2, 0, 0, 0, 3] + pixels),
      ("larger.idx", [0, 0, 8, 3] + [UInt8](repeating: 255, count: 12) + pixels),
      ("none.idx", [0, 0, 8, 3, 0, 0, 0, 0, 0, 0, 0, 2, 0, 0, 0, 3]),
      ("plain.idx.gz", header + pixels), ("empty.idx.gz", []), ("pictures.txt", pixels),
    ] as [(String, [UInt8])] {
      try write(bytes, name)
      _ = try line(folder[name])
    }
    #expect(try line(folder["huge.idx"]) == "\(folder["huge.idx"]) is truncated")
    // A bomb of 100 MB is left where the header's size ends.
    try compress(header + pixels + [UInt8](repeating: 0, count: 100_000_000), "bomb.idx.gz")
    #expect(
      try line(folder["bomb.idx.gz"]) == "\(folder["bomb.idx.gz"]) is too long for its header")
    try compress(header + pixels, "cut.idx.gz")
    let whole = try [UInt8](Data(contentsOf: URL(fileURLWithPath: folder["cut.idx.gz"])))
    for count in 0..<whole.count {
      try write(Array(whole[..<count]), "cut.idx.gz")
      _ = try line(folder["cut.idx.gz"])
    }
    var flipped = whole
    flipped[whole.count - 6] ^= 1
    try write(flipped, "flipped.idx.gz")
    _ = try line(folder["flipped.idx.gz"])
    try write(header + pixels, "images.idx")
    try write([0, 0, 8, 1, 0, 0, 0, 2, 2, 0], "labels.idx")
    #expect(
      throws: ImageError("\(folder["labels.idx"]) has the shape [2]; 3 labels are needed")
    ) { try IDXPictures(path: folder["images.idx"]) }
    #expect(throws: ImageError.self) { try PictureFiles.open("nowhere") }
  }

  @Test func numPyArraysAreRead() throws {
    let bytes = NumPyArray.preamble(shape: [3, 2, 3], type: "|u1") + pixels
    try write(bytes, "a.npy")
    try check(PictureFiles.open(folder["a.npy"]))
    try NumPyArray(shape: [3, 2, 3, 1], values: pixels.map { Double($0) / 255 })
      .write(to: folder["b.npy"], overwrite: false)
    try check(PictureFiles.open(folder["b.npy"]))
    try write(NumPyArray.preamble(shape: [1, 2, 3, 3], type: "|u1") + pixels, "c.npy")
    let colour = try PictureFiles.open(folder["c.npy"]).picture(at: 0)
    #expect(colour.bytes == pixels && colour.channels.count == 3)

    try write(Array(bytes.dropLast()), "short.npy")
    try write(bytes + [0], "long.npy")
    try write([], "empty.npy")
    try write(NumPyArray.preamble(shape: [18], type: "|u1") + pixels, "flat.npy")
    try write(NumPyArray.preamble(shape: [3, 0, 3], type: "|u1"), "none.npy")
    try write(NumPyArray.preamble(shape: [1, 2, 1], type: "<i8") + pixels[..<16], "int.npy")
    try NumPyArray(shape: [1, 1, 2], values: [0.5, 255]).write(
      to: folder["bright.npy"], overwrite: false)
    for name in ["short", "long", "empty", "flat", "none", "int", "bright"] {
      _ = try line(folder[name + ".npy"])
    }
  }

  private func picture(_ number: UInt8, _ name: String) throws {
    let url = URL(fileURLWithPath: folder[name]).deletingLastPathComponent()
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    try Raster(width: 1, height: 1, channels: [[Double(number) / 255]]).png()
      .write(to: folder[name], overwrite: false)
  }

  @Test func foldersOfPNGFilesAreRead() throws {
    for (number, name) in ["p/10/a.png", "p/9/b.png", "p/9/a.PNG"].enumerated() {
      try picture(UInt8(number), name)
    }
    try write([1], "p/9/notes.txt")
    let collection = try PNGFolder(path: folder["p"])
    #expect(collection.files == ["10/a.png", "9/a.PNG", "9/b.png"])
    #expect(collection.classes == ["9", "10"])
    #expect((0..<3).map(collection.label) == [1, 0, 0])
    #expect(try (0..<3).map { try collection.picture(at: $0).bytes } == [[0], [2], [1]])

    try write(
      Array("angle,file,label\n0.5,9/b.png,\"a, \"\"b\"\"\"\r\n1,10/a.png,c\n".utf8), "p/labels.csv"
    )
    let labelled = try PictureFiles.open(folder["p"])
    #expect(labelled.count == 2)
    #expect(labelled.classes == ["a, \"b\"", "c"])
    #expect((0..<2).map(labelled.label) == [0, 1])

    for table in [
      "", "file\n9/b.png\n", "file,label\n9/z.png,1\n", "file,label\n9/b.png\n",
      "file,label\n", "file,label\n9/b.png,1\n9/b.png,2\n",
    ] {
      try write(Array(table.utf8), "p/labels.csv")
      _ = try line(folder["p"])
    }
    try write([0xFF, 0xFE], "p/labels.csv")
    _ = try line(folder["p"])
    try write(Array("file,label\n9/b.png,1\n".utf8), "p/labels.csv")
    try write([1, 2, 3], "p/9/b.png")
    #expect(try line(folder["p"]) == "cannot read \(folder["p/9/b.png"]): it is no PNG file")
    try FileManager.default.createDirectory(
      atPath: folder["q"], withIntermediateDirectories: true)
    #expect(try line(folder["q"]) == "\(folder["q"]) holds no PNG file")
    try picture(1, "r/a.png")
    #expect(try PNGFolder(path: folder["r"]).label(at: 0) == nil)
  }

  private static let hasFashion = FileManager.default.fileExists(
    atPath: PictureFiles.fashionMNISTFolder)

  @Test(.enabled(if: hasFashion)) func fashionIsRead() throws {
    let pictures = try PictureFiles.fashionMNIST(isTest: true)
    #expect(pictures.count == 10_000 && pictures.classes.count == 10)
    #expect(pictures.picture(at: 0).width == 28 && pictures.label(at: 0) == 9)
  }

  @Test(.disabled(if: hasFashion)) func theMissingPackageIsNamed() throws {
    let error = try #require(throws: ImageError.self) { try PictureFiles.fashionMNIST() }
    #expect(error.description.hasSuffix("'sudo apt-get install dataset-fashion-mnist'"))
  }
}
