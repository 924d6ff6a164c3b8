import ArgumentParser
import Files
import Foundation
import Learning
import Plugins

struct PluginNewCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "new",
    abstract: "Make the folder of a new plugin, which works as it stands.",
    discussion: """
      The folder NAME is made in the current one. The learner in it fits a linear equation with constant coefficients and
      claims what all of these have in common; put your own in its place. It is in the list once its parent is
      in SYMSIM_PLUGIN_PATH.

      Example:
        symsim plugin new mine
        symsim plugin check ./mine
        symsim learn ./mine heat.h5
        symsim plugin new mine --language swift
      """)

  enum Language: String, CaseIterable, ExpressibleByArgument {
    case python
    case swift
  }

  @Argument(help: "The name of the learner: small letters, digits and hyphens.")
  var name: String

  @Option(help: "The language, python or swift.")
  var language = Language.python

  @Option(help: "The checkout of symsim that a learner in Swift is built with; by default that of this program.")
  var symsim: String?

  func run() throws {
    guard PluginManifest.isPossible(name: name) else {
      throw ValidationError(
        "the name '\(name.prefix(40))' cannot be used; a small letter, then up to 63 small letters, digits and "
          + "hyphens are possible")
    }
    guard !Learners.all.contains(where: { $0.name == name }) else {
      throw ValidationError("a learner that comes with symsim is called \(name); another name is needed")
    }
    let files = try PluginScaffold(name: name).files(in: language, checkout: checkout)
    guard !FileManager.default.fileExists(atPath: name) else {
      throw FileError("\(name) exists; choose another name")
    }
    for (path, text) in files.sorted(by: { $0.key < $1.key }) {
      let place = URL(fileURLWithPath: "\(name)/\(path)")
      try FileManager.default.createDirectory(
        at: place.deletingLastPathComponent(), withIntermediateDirectories: true)
      try AtomicFile.write(Data(text.utf8), to: place.path, overwrite: false)
      if path == "run" {
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: place.path)
      }
    }
    print("\(name)/: " + files.keys.sorted().joined(separator: ", "))
    print("next: symsim plugin check ./\(name)")
  }

  /// The folder of symsim's sources.
  private func checkout() throws -> String {
    let place: String
    if let symsim {
      place = URL(fileURLWithPath: symsim).standardizedFileURL.path
    } else if let own = try? InstalledFolder(named: "Plugins", with: "README.md") {
      place = URL(fileURLWithPath: own.path).deletingLastPathComponent().path
    } else {
      place = ""
    }
    guard FileManager.default.fileExists(atPath: "\(place)/Package.swift") else {
      throw FileError(
        "a learner in Swift is built with the sources of symsim; pass --symsim FOLDER, where its Package.swift is")
    }
    return place
  }
}
