public import Foundation

extension JSONValue {
  /// Reads a value from strict JSON.
  ///
  /// - Throws: `ConfigurationError` with the line and column of the first fault.
  public init(json text: String) throws {
    try self.init(data: Data(text.utf8), allowsJSON5: false)
  }

  /// Reads a value from JSON5: comments, bare keys, single quotes and trailing commas are allowed.
  ///
  /// - Throws: `ConfigurationError` with the line and column of the first fault.
  public init(json5 text: String) throws {
    try self.init(data: Data(text.utf8), allowsJSON5: true)
  }

  /// Reads a value from the bytes of a JSON or JSON5 text in UTF-8.
  ///
  /// - Throws: `ConfigurationError` with the line and column of the first fault.
  public init(data: Data, allowsJSON5: Bool) throws {
    let decoder = JSONDecoder()
    decoder.allowsJSON5 = allowsJSON5
    do {
      self = try decoder.decode(JSONValue.self, from: data)
    } catch {
      throw ConfigurationError(
        "not \(allowsJSON5 ? "JSON5" : "JSON"): " + Self.reason(of: error))
    }
    if let number = firstNonFinite {
      throw ConfigurationError("\(number) is not allowed; a finite number is needed")
    }
  }

  /// The parser's own words, which stand two levels down in Foundation's error.
  private static func reason(of error: any Error) -> String {
    guard case DecodingError.dataCorrupted(let context) = error else {
      return "the text does not parse"
    }
    let inner = context.underlyingError.map { $0 as NSError }
    let text = inner?.userInfo[NSDebugDescriptionErrorKey] as? String ?? context.debugDescription
    return text.split(whereSeparator: \.isNewline).joined(separator: " ")
  }

  private var firstNonFinite: Double? {
    switch self {
    case .number(let number): number.isFinite ? nil : number
    case .array(let members): members.lazy.compactMap(\.firstNonFinite).first
    case .object(let members): members.values.lazy.compactMap(\.firstNonFinite).first
    default: nil
    }
  }
}
