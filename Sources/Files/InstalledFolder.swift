import Foundation

/// A folder of files that come with symsim, such as its recipes.
public struct InstalledFolder: Hashable, Sendable {
  /// The path of the folder.
  public let path: String

  /// Finds the folder from the place of the running program.
  ///
  /// An installed program has it at `../share/symsim/NAME`; a program in a build folder finds it at the root of
  /// the checkout.
  ///
  /// - Parameters:
  ///   - name: what the folder is called.
  ///   - member: a file in it, by which it is known.
  /// - Throws: `FileError` where it is nowhere.
  public init(named name: String, with member: String) throws {
    var folder = Self.program.deletingLastPathComponent()
    var places = [folder.appendingPathComponent("../share/symsim/\(name)")]
    while folder.path != "/" {
      places.append(folder.appendingPathComponent(name))
      folder.deleteLastPathComponent()
    }
    let found = places.first { place in
      FileManager.default.fileExists(atPath: place.appendingPathComponent(member).path)
    }
    guard let found else {
      throw FileError(
        "the folder \(name) that comes with symsim is not where it looks for it: \(places[0].path)")
    }
    path = found.standardizedFileURL.path
  }

  /// The names of its JSON5 files without their ending, sorted.
  public var names: [String] {
    let files = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
    return files.filter { $0.hasSuffix(".json5") }.map { String($0.dropLast(6)) }.sorted()
  }

  private static var program: URL {
    (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe"))
      .map { URL(fileURLWithPath: $0) }
      ?? URL(fileURLWithPath: CommandLine.arguments.first ?? "symsim")
  }
}
