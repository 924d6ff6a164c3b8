/// Which coordinates a group takes together.
enum CoordinateBlocks {
  /// The blocks of n coordinates that rotate together.
  ///
  /// For n = 2 and 3 the coordinates whose names differ in their last letter, x, y (and z); where there
  /// are none, the coordinates one after the other.
  ///
  /// - Throws: `DiagnosisError` where the coordinates do not fall into such blocks.
  static func rotations(_ n: Int, of names: [String]) throws -> [[Int]] {
    if n == 2 || n == 3 {
      let blocks = named(Array(["x", "y", "z"].prefix(n)), in: names)
      if !blocks.isEmpty { return blocks }
    }
    guard names.count >= n, names.count % n == 0 else {
      throw DiagnosisError(
        "--group so\(n) turns \(n) coordinates together; the data have \(names.count), "
          + names.joined(separator: ", ")
          + (n <= 3 ? ", with no x, y\(n == 3 ? ", z" : "") at the ends of names" : ""))
    }
    return (0..<names.count / n).map { Array(n * $0..<n * ($0 + 1)) }
  }

  /// The blocks of an energy or a time with three coordinates of space.
  ///
  /// - Throws: `DiagnosisError` where there are none.
  static func lorentz(of names: [String]) throws -> [[Int]] {
    let space = named(["x", "y", "z"], in: names)
    let first = names.firstIndex { ["e", "t"].contains($0.lowercased()) }
    if let first, space.count == 1 { return [[first] + space[0]] }
    guard names.count % 4 == 0, !names.isEmpty else {
      throw DiagnosisError(
        "--group lorentz needs e, x, y, z or coordinates in fours; the data have "
          + names.joined(separator: ", "))
    }
    return (0..<names.count / 4).map { Array(4 * $0..<4 * $0 + 4) }
  }

  private static func named(_ ends: [String], in names: [String]) -> [[Int]] {
    names.indices.compactMap { place in
      guard names[place].hasSuffix(ends[0]) else { return nil }
      let stem = names[place].dropLast()
      let block = ends.compactMap { names.firstIndex(of: stem + $0) }
      return block.count == ends.count ? block : nil
    }
  }
}
