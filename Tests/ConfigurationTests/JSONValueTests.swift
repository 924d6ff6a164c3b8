import Configuration
import Foundation
import Testing

@Suite struct JSONValueTests {
  @Test func textIsDeterministicAndReadsBack() throws {
    let value: JSONValue = [
      "z": 3, "a": [1.5, 2, -0.1], "name": "u_t/\"x\"\n\u{1}é", "deep": ["k": nil, "b": true],
      "big": .integer(.max), "small": 1e-300,
    ]
    let text = value.text()
    #expect(
      text == #"{"a":[1.5,2,-0.1],"big":9223372036854775807,"deep":{"b":true,"k":null},"#
        + #""name":"u_t/\"x\"\n\u0001é","small":1e-300,"z":3}"#)
    #expect(try JSONValue(json: text) == value)
    #expect(try JSONValue(json: value.text(pretty: true)) == value)
    #expect(try JSONValue(json: text).text() == text)
  }

  @Test func prettyTextKeepsPlainListsOnOneLine() {
    let value: JSONValue = ["grid": [64, 64], "a": ["b": []], "c": [["d": 1]]]
    #expect(
      value.text(pretty: true) == """
        {
          "a": {
            "b": []
          },
          "c": [
            {
              "d": 1
            }
          ],
          "grid": [64, 64]
        }
        """)
  }

  @Test func wholeNumbersAreOneValueHoweverWritten() throws {
    #expect(try JSONValue(json: "3.0") == JSONValue(json: "3"))
    #expect(JSONValue.number(3) == .integer(3))
    #expect(Set([JSONValue.number(3), .integer(3)]).count == 1)
    #expect(JSONValue.number(3).text() == "3")
    #expect(JSONValue.number(3).int == 3)
    #expect(JSONValue.number(0.1).text() == "0.1")
    #expect(JSONValue.number(1e22).text() == "1e+22")
  }

  @Test func json5IsReadWithItsComforts() throws {
    let value = try JSONValue(
      json5: """
        // KdV
        { equation: 'u_t + u*u_x + u_xxx = 0', domain: [128,], time: +.5, /* rate */ n: 0x10 }
        """)
    #expect(value["equation"]?.string == "u_t + u*u_x + u_xxx = 0")
    #expect(value["domain"]?[0]?.int == 128)
    #expect(value["time"]?.double == 0.5)
    #expect(value["n"]?.int == 16)
  }

  @Test(arguments: ["{a: 1}", "[1 2]", "", "{\"a\":}", "nul", "{\"a\": 1e999}"])
  func faultyTextIsRefusedInOneLine(text: String) throws {
    let error = try #require(throws: ConfigurationError.self) { try JSONValue(json: text) }
    #expect(error.description.hasPrefix("not JSON: "))
    #expect(!error.description.contains("\n"))
  }

  @Test func infinityIsRefused() throws {
    let error = try #require(throws: ConfigurationError.self) {
      try JSONValue(json5: "{a: [Infinity]}")
    }
    #expect(error.description == "inf is not allowed; a finite number is needed")
  }

  @Test func codableRoundTrip() throws {
    let value: JSONValue = ["a": [1, 2.5, "x", nil, true]]
    let data = try JSONEncoder().encode(value)
    #expect(try JSONDecoder().decode(JSONValue.self, from: data) == value)
  }
}
