public import Configuration

extension RunRecord {
  /// The version of the record.
  static let format = "result/1"

  /// The record as a line of results.jsonl holds it.
  public var json: JSONValue {
    var members: [String: JSONValue] = [
      "symsim_format": .string(Self.format), "suite": .string(suite), "dataset": .string(dataset),
      "digest": .string(digest), "control": .bool(isControl), "learner": .string(learner),
      "settings": .object(settings), "seed": .integer(seed), "machine": machine.json,
      "version": .string(version), "date": .string(date), "status": .string(status.rawValue),
      "timeLimit": .number(timeLimit), "findings": .object(findings),
    ]
    members["family"] = family.map { .string($0) }
    members["noise"] = noise.map { .number($0) }
    members["testDigest"] = testDigest.map { .string($0) }
    members["reachable"] = reachable.map { .integer($0) }
    members["stage"] = stage.map { .string($0) }
    members["reason"] = reason.map { .string($0) }
    members["seconds"] = seconds.map { .number($0) }
    members["processorSeconds"] = processorSeconds.map { .number($0) }
    members["peakMemoryBytes"] = peakMemory.map { .integer($0) }
    members["evaluation"] = evaluation
    return .object(members)
  }

  /// Reads a record.
  ///
  /// - Throws: `ConfigurationError` that names the value at fault.
  public init(json: JSONValue, context: String) throws {
    var reader = try JSONObjectReader(json, context: context)
    let format = try reader.requireString("symsim_format")
    guard format == Self.format else {
      throw ConfigurationError("\(context) is of the format '\(format)'; \(Self.format) is needed")
    }
    suite = try reader.requireString("suite")
    dataset = try reader.requireString("dataset")
    digest = try reader.requireString("digest")
    family = try reader.string("family")
    noise = try reader.double("noise")
    testDigest = try reader.string("testDigest")
    isControl = try reader.requireBool("control")
    reachable = try reader.int("reachable")
    learner = try reader.requireString("learner")
    settings = try reader.members("settings")
    seed = try reader.requireInt("seed")
    machine = try Machine(json: reader.requireValue("machine"), context: "\(context): 'machine'")
    version = try reader.requireString("version")
    date = try reader.requireString("date")
    let status = try reader.requireString("status")
    guard let known = Status(rawValue: status) else {
      throw ConfigurationError(
        "\(context): 'status' is \"\(status)\"; one of "
          + Status.allCases.map(\.rawValue).joined(separator: ", ") + " is needed")
    }
    self.status = known
    stage = try reader.string("stage")
    reason = try reader.string("reason")
    timeLimit = try reader.requireDouble("timeLimit")
    seconds = try reader.double("seconds")
    processorSeconds = try reader.double("processorSeconds")
    peakMemory = try reader.int("peakMemoryBytes")
    evaluation = reader.value("evaluation")
    findings = try reader.members("findings")
    try reader.finish()
  }
}

extension JSONObjectReader {
  fileprivate mutating func members(_ key: String) throws -> [String: JSONValue] {
    let value = try requireValue(key)
    guard let members = value.object else {
      throw ConfigurationError(
        "\(context): '\(key)' is \(value.text().prefix(60)); an object is needed")
    }
    return members
  }
}
