extension JSONValue: CustomStringConvertible {
  /// The value on one line.
  public var description: String { text() }

  /// The value as JSON: the same text for the same value on every machine.
  ///
  /// Keys are sorted, numbers have the fewest digits that read back exactly, whole ones no
  /// fraction. A number that is not finite has no JSON and prints as `null`.
  ///
  /// - Parameter pretty: on several lines, indented by two; lists of plain values stay on one.
  public func text(pretty: Bool = false) -> String {
    var text = ""
    write(to: &text, indentation: pretty ? 0 : nil)
    return text
  }

  private func write(to text: inout String, indentation: Int?) {
    switch self {
    case .null: text += "null"
    case .bool(let truth): text += truth ? "true" : "false"
    case .integer(let whole): text += String(whole)
    case .number(let number): text += Self.text(of: number)
    case .string(let string): text += Self.quoted(string)
    case .array(let members):
      let isPlain = members.allSatisfy { $0.array == nil && $0.object == nil }
      Self.writeList(
        members.map { (nil, $0) }, in: "[]", to: &text, indentation: isPlain ? nil : indentation,
        spaced: indentation != nil)
    case .object(let members):
      Self.writeList(
        members.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }, in: "{}", to: &text,
        indentation: indentation, spaced: indentation != nil)
    }
  }

  private static func writeList(
    _ members: [(key: String?, value: JSONValue)], in brackets: String, to text: inout String,
    indentation: Int?, spaced: Bool
  ) {
    text += brackets.prefix(1)
    for (position, member) in members.enumerated() {
      if position > 0 { text += indentation == nil && spaced ? ", " : "," }
      if let indentation { text += "\n" + String(repeating: "  ", count: indentation + 1) }
      if let key = member.key { text += quoted(key) + (spaced ? ": " : ":") }
      member.value.write(to: &text, indentation: indentation.map { $0 + 1 })
    }
    if let indentation, !members.isEmpty {
      text += "\n" + String(repeating: "  ", count: indentation)
    }
    text += brackets.suffix(1)
  }

  private static func text(of number: Double) -> String {
    guard number.isFinite else { return "null" }
    let shortest = "\(number)"
    return shortest.hasSuffix(".0") ? String(shortest.dropLast(2)) : shortest
  }

  private static func quoted(_ string: String) -> String {
    var quoted = "\""
    for scalar in string.unicodeScalars {
      switch scalar {
      case "\"": quoted += "\\\""
      case "\\": quoted += "\\\\"
      case "\n": quoted += "\\n"
      case "\r": quoted += "\\r"
      case "\t": quoted += "\\t"
      case _ where scalar.value < 0x20:
        let digits = String(scalar.value, radix: 16)
        quoted += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: quoted.unicodeScalars.append(scalar)
      }
    }
    return quoted + "\""
  }
}
