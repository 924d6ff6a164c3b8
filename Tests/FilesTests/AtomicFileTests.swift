import Files
import Foundation
import TestFolders
import Testing

@Suite struct AtomicFileTests {
  let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  private func write(_ text: String, _ name: String, overwrite: Bool = false) throws {
    try AtomicFile.write(Data(text.utf8), to: folder[name], overwrite: overwrite)
  }

  private func text(_ name: String) throws -> String {
    try String(contentsOfFile: folder[name], encoding: .utf8)
  }

  @Test func committedFilesAppearAndOthersLeaveNothing() throws {
    try write("one", "a")
    #expect(try text("a") == "one")
    do {
      let file = try AtomicFile(path: folder["b"], overwrite: false)
      #expect(folder.names.count == 2)
      #expect(file.temporaryPath.contains("/b.partial."))
    }
    #expect(folder.names == ["a"])
  }

  @Test func existingFilesStayUnlessForced() throws {
    try write("one", "a")
    let error = try #require(throws: FileError.self) { try write("two", "a") }
    #expect(error.description == "\(folder["a"]) exists; choose another name or pass --force")
    #expect(try text("a") == "one")
    try write("two", "a", overwrite: true)
    #expect(try text("a") == "two")
    #expect(folder.names == ["a"])
  }

  @Test func aFileThatAppearsMeanwhileIsNotReplaced() throws {
    let file = try AtomicFile(path: folder["a"], overwrite: false)
    try Data("theirs".utf8).write(to: URL(fileURLWithPath: folder["a"]))
    #expect(throws: FileError.self) { try file.commit() }
    #expect(try text("a") == "theirs")
    #expect(folder.names == ["a"])
  }

  @Test func twoWritersOfOneFileAreRefused() throws {
    let first = try AtomicFile(path: folder["a"], overwrite: false)
    #expect(throws: FileError.self) { try AtomicFile(path: folder["a"], overwrite: true) }
    first.discard()
    #expect(throws: FileError.self) { try first.commit() }
    try write("one", "a")
  }

  @Test func orphansOfDeadProcessesAreRemoved() throws {
    let file = try AtomicFile(path: folder["a"], overwrite: false)
    let stem = String(file.temporaryPath.dropLast(String(getpid()).count))
    file.discard()
    // Beyond any process number of Linux, so dead; 1 is alive; another host cannot be judged.
    for name in [stem + "999999999", stem + "1", folder["a.partial.elsewhere.999999999"]] {
      try Data().write(to: URL(fileURLWithPath: name))
    }
    try write("one", "a")
    #expect(folder.names.count == 3)
    #expect(!FileManager.default.fileExists(atPath: stem + "999999999"))
  }

  @Test func impossibleNamesAreExplained() throws {
    #expect(
      throws: FileError(
        "cannot write out/kdv.h5: the folder out does not exist; make it first")
    ) { try AtomicFile(path: "out/kdv.h5", overwrite: false) }
    for name in ["", folder.path, folder["a/"], "/dev/null"] {
      #expect(throws: FileError.self) { try AtomicFile(path: name, overwrite: true) }
    }
  }

  @Test func linksAreFollowed() throws {
    try write("one", "a")
    try FileManager.default.createSymbolicLink(
      atPath: folder["link"], withDestinationPath: folder["a"])
    try write("two", "link", overwrite: true)
    #expect(try text("a") == "two")
  }

  @Test func anotherNameInTheFolderIsPossible() throws {
    let file = try AtomicFile(path: folder["a"], overwrite: false)
    try file.commit(as: folder["b"], overwrite: false)
    #expect(folder.names == ["b"])
    let again = try AtomicFile(path: folder["a"], overwrite: false)
    #expect(throws: FileError.self) { try again.commit(as: folder["b"], overwrite: false) }
    let outside = try AtomicFile(path: folder["a"], overwrite: false)
    #expect(throws: FileError.self) { try outside.commit(as: "/tmp/b", overwrite: false) }
    #expect(folder.names == ["b"])
  }

  @Test func freeSpaceIsTold() {
    #expect(DiskSpace.free(in: folder.path).map { $0 > 0 } == true)
    #expect(DiskSpace.free(in: folder["none"]) == nil)
  }

  @Test(arguments: [
    ("x", ".", "x"), ("d/", "d", ""), ("/x", "/", "x"), ("a/b.h5", "a", "b.h5"), (".", ".", "."),
    ("/", "/", ""), ("", ".", ""),
  ])
  func namesAreSplitAtTheLastSlash(path: String, folder: String, name: String) {
    let parts = FilePath(path)
    #expect(parts.folder == folder && parts.name == name)
  }

  @Test(arguments: ["", ".", "..", "/", "d/", "a/.."])
  func whatIsNoFileNameIsRefused(path: String) {
    #expect(throws: FileError.self) { try FilePath.check(path) }
    #expect(throws: FileError.self) { try AtomicFile(path: path, overwrite: true) }
  }
}
