import Configuration
import Foundation

/// Where something was run: times compare on one machine only.
public struct Machine: Hashable, Sendable {
  /// The name of the processor.
  public var processor: String

  /// The number of cores.
  public var cores: Int

  /// The system.
  public var system: String

  /// Describes a machine.
  public init(processor: String, cores: Int, system: String) {
    self.processor = processor
    self.cores = cores
    self.system = system
  }

  /// The machine that this process runs on.
  public static var current: Machine {
    let information = (try? String(contentsOfFile: "/proc/cpuinfo", encoding: .utf8)) ?? ""
    let line = information.split(separator: "\n").first { $0.hasPrefix("model name") }
    let name = line?.split(separator: ":", maxSplits: 1).last.map {
      $0.trimmingCharacters(in: .whitespaces)
    }
    return Machine(
      processor: name ?? "unknown", cores: ProcessInfo.processInfo.activeProcessorCount,
      system: ProcessInfo.processInfo.operatingSystemVersionString)
  }

  var json: JSONValue {
    ["processor": .string(processor), "cores": .integer(cores), "system": .string(system)]
  }

  init(json: JSONValue, context: String) throws {
    var reader = try JSONObjectReader(json, context: context)
    processor = try reader.requireString("processor")
    cores = try reader.requireInt("cores")
    system = try reader.requireString("system")
    try reader.finish()
  }
}

extension Machine: CustomStringConvertible {
  /// The machine in a line.
  public var description: String { "\(processor), \(cores) cores, \(system)" }
}
