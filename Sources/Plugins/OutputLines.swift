import Foundation

/// Cuts what a program writes into lines, within limits.
struct OutputLines {
  /// The largest number of bytes of a line.
  static let longestLine = 1 << 20

  /// The largest number of bytes in all.
  static let largestOutput = 1 << 26

  private var rest = Data()
  private var total = 0

  /// Takes bytes; returns the lines that they complete.
  ///
  /// - Throws: `PluginError` where a limit is passed.
  mutating func take(_ bytes: Data) throws -> [Data] {
    total += bytes.count
    guard total <= Self.largestOutput else {
      throw PluginError("it wrote more than \(Self.largestOutput >> 20) MiB to standard output")
    }
    rest.append(bytes)
    var lines: [Data] = []
    while let end = rest.firstIndex(of: UInt8(ascii: "\n")) {
      lines.append(Data(rest[rest.startIndex..<end]))
      rest = Data(rest[rest.index(after: end)...])
    }
    guard rest.count <= Self.longestLine, lines.allSatisfy({ $0.count <= Self.longestLine }) else {
      throw PluginError(
        "it wrote a line of more than \(Self.longestLine >> 20) MiB to standard output")
    }
    return lines
  }

  /// What is left without an end, once the program has ended.
  var last: Data? { rest.isEmpty ? nil : rest }
}
