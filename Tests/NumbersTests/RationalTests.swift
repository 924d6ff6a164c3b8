import Numbers
import Testing

@Suite struct RationalTests {
  @Test(arguments: [
    ("0.01", "1/100"), ("-2.50", "-5/2"), ("3", "3"), ("1e-3", "1/1000"), ("2.5E2", "250"),
    (".5", "1/2"), ("-.5", "-1/2"),
  ])
  func decimalLiteralsAreExact(text: String, expected: String) {
    #expect(Rational(decimal: text)?.description == expected)
  }

  @Test(arguments: ["", ".", "1.2.3", "e5", "0x1", "1e999999", "--1", "1.-5"])
  func otherTextIsNoLiteral(text: String) {
    #expect(Rational(decimal: text) == nil)
  }

  @Test func doublesOfAnySizeAreNearest() {
    #expect(Rational(1, 3).double == 1.0 / 3)
    #expect(abs(Rational(decimal: "1e-300")!.double / 1e-300 - 1) < 1e-15)
    #expect(
      abs(Rational(decimal: "-123456789012345678901234567890")!.double / -1.2345678901234568e29 - 1)
        < 1e-15)
  }

  @Test func shortestDecimalsAreReadBack() {
    for value in [0.2000000000000001, 1e-17, 0.1, 5e-300, -1.7976931348623157e308] {
      #expect(Rational(shortestDecimalOf: value)?.double == value)
    }
  }

  @Test func primitiveFactorClearsDenominators() {
    #expect(Rational.primitiveFactor(of: [1, Rational(1, 3), Rational(-2, 3)]) == 3)
    #expect(Rational.primitiveFactor(of: [4, -6, 0]) == Rational(1, 2))
    #expect(Rational.primitiveFactor(of: [0]) == 0)
  }
}
