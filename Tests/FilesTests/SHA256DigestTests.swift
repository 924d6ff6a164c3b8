import Files
import Foundation
import TestFolders
import Testing

@Suite struct SHA256DigestTests {
  // FIPS 180-4 examples.
  @Test(arguments: [
    ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
    ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
    (
      "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
      "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
    ),
  ])
  func knownVectors(text: String, digest: String) {
    #expect(SHA256Digest.of(text) == digest)
  }

  @Test func piecesAndFilesAgree() throws {
    let folder = try TemporaryFolder()
    let bytes = (0..<3_000_000).map { UInt8(truncatingIfNeeded: $0 &* 31) }
    try Data(bytes).write(to: URL(fileURLWithPath: folder["data"]))
    let digest = SHA256Digest()
    bytes[..<1_000_001].withUnsafeBytes(digest.update)
    bytes[1_000_001...].withUnsafeBytes(digest.update)
    #expect(try SHA256Digest.ofFile(at: folder["data"]) == digest.finalize())
  }

  @Test func missingFileIsNamed() {
    #expect(throws: FileError("cannot read no-such-file: No such file or directory")) {
      try SHA256Digest.ofFile(at: "no-such-file")
    }
  }
}
