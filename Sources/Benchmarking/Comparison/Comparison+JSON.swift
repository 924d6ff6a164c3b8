public import Configuration

extension Comparison {
  /// The comparison for programs.
  public var json: JSONValue {
    func name(_ row: ResultRow) -> JSONValue {
      ["dataset": .string(row.dataset), "learner": .string(row.label)]
    }
    return [
      "rows": .array(rows.map(\.json)), "onlyInFirst": .array(onlyBefore.map(name)),
      "onlyInSecond": .array(onlyAfter.map(name)), "notes": .array(notes.map { .string($0) }),
      "worse": .integer(worse.count),
    ]
  }
}

extension RowComparison {
  /// The comparison of a row for programs; `null` where there is nothing to compare.
  var json: JSONValue {
    func number(_ value: Double?) -> JSONValue { value.map { .number($0) } ?? .null }
    func side(_ row: ResultRow) -> JSONValue {
      let verdicts = row.verdicts.map { ($0.verdict.rawValue, JSONValue.integer($0.count)) }
      return [
        "runs": .integer(row.records.count), "angleDegrees": number(row.angle?.mean),
        "angleDeviation": number(row.angle?.deviation),
        "verdicts": .object(Dictionary(uniqueKeysWithValues: verdicts)),
        "seconds": number(row.seconds?.mean),
        "peakMemoryBytes": row.peakMemory.map { .integer($0) } ?? .null,
      ]
    }
    let changes = changes.map { change -> JSONValue in
      [
        "seed": change.seed.map { .integer($0) } ?? .null, "first": .string(change.before.rawValue),
        "second": .string(change.after.rawValue), "worse": .bool(change.isWorse),
      ]
    }
    return [
      "dataset": .string(before.dataset), "learner": .string(before.label), "first": side(before),
      "second": side(after), "angleDifference": number(difference),
      "decision": decision.map { .string($0.rawValue) } ?? .null, "changes": .array(changes),
      "worse": .bool(isWorse), "otherData": .bool(hasOtherData),
      "secondsRatio": number(secondsRatio), "memoryRatio": number(memoryRatio),
    ]
  }
}
