public import Configuration

extension ShardTable {
  /// The table as it stands in the attribute `shards`.
  public var json: JSONValue {
    .array(
      entries.map { entry in
        [
          "name": .string(entry.name), "first": .integer(entry.first),
          "count": .integer(entry.count), "bytes": .integer(entry.bytes),
          "sha256": .string(entry.sha256),
        ]
      })
  }

  /// Reads the attribute, or gives nil where it is malformed.
  init?(json: JSONValue) {
    guard let rows = json.array else { return nil }
    let entries = rows.compactMap { row -> Entry? in
      guard let name = row["name"]?.string, let first = row["first"]?.int,
        let count = row["count"]?.int, let bytes = row["bytes"]?.int,
        let sha256 = row["sha256"]?.string
      else { return nil }
      return Entry(name: name, first: first, count: count, bytes: bytes, sha256: sha256)
    }
    guard entries.count == rows.count else { return nil }
    self.init(entries: entries)
  }
}
