import Configuration

extension ResultFiles {
  /// The records as a tidy table, a row each, after RFC 4180.
  public var csv: String {
    let header = [
      "suite", "dataset", "family", "noise", "control", "learner", "settings", "seed", "status",
      "verdict", "found",
      "true", "findable",
      "largest_angle_degrees", "extent_error", "seconds", "processor_seconds", "peak_memory_bytes",
      "no_claim", "stage", "reason", "digest", "test_digest", "machine", "version", "date",
    ]
    let rows = records.map { record in
      func number(_ value: Double?) -> String { value.map { JSONValue.number($0).text() } ?? "" }
      func whole(_ value: Int?) -> String { value.map(String.init) ?? "" }
      let score: [String] = [
        record.status.rawValue, record.verdict.rawValue, whole(record.found), whole(record.truth),
        whole(record.findable),
        number(record.largestAngle), number(record.extentError),
      ]
      let cost: [String] = [
        number(record.seconds), number(record.processorSeconds), whole(record.peakMemory),
      ]
      let name: [String] = [
        record.suite, record.dataset, record.family ?? record.dataset, number(record.noise),
        "\(record.isControl)", record.learner,
        JSONValue.object(record.settings).text(), "\(record.seed)",
      ]
      let rest: [String] = [
        record.evaluation?["noClaim"]?.string ?? "", record.stage ?? "", record.reason ?? "",
        record.digest, record.testDigest ?? "", "\(record.machine)", record.version, record.date,
      ]
      return name + score + cost + rest
    }
    return ([header] + rows).map { $0.map(Self.cell).joined(separator: ",") + "\n" }.joined()
  }

  private static func cell(_ text: String) -> String {
    guard text.contains(where: { ",\"".contains($0) || $0.isNewline }) else { return text }
    return "\"" + text.replacing("\"", with: "\"\"") + "\""
  }
}
