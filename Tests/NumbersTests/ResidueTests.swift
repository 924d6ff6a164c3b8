import Numbers
import Testing

@Suite struct ResidueTests {
  @Test(arguments: [Rational(-2, 3), Rational(1, 50), Rational(0), Rational(1_000_003, 999_983)])
  func rationalsAreReadBack(rational: Rational) {
    #expect(Residue(rational).rational() == rational)
  }

  @Test func fieldAxiomsHoldAtLargeValues() throws {
    let a = Residue(word: Residue.modulus - 2)
    let b = Residue(word: 1_234_567_890_123_456_789)
    let c = Residue(word: 2_000_000_000_000_000_003)
    #expect(a * (b + c) == a * b + a * c)
    #expect((a - b) + b == a)
    #expect(try b * b.inverse() == .one)
    #expect(throws: AlgebraError.notInvertible) { try Residue.zero.inverse() }
  }

  @Test func squaresHaveRoots() throws {
    let square = Residue(word: 987_654_321) * Residue(word: 987_654_321)
    let root = try #require(square.squareRoot())
    #expect(root * root == square)
    #expect((-square).squareRoot() == nil)
  }
}
