import LinearAlgebra
import Numbers
import Testing

@Suite struct EchelonFormTests {
  @Test func nullspaceOfARationalMatrix() throws {
    let rows: [[Rational]] = [[1, 2, 3, 4], [2, 4, 6, 8], [0, 0, 1, Rational(1, 3)]]
    let form = try EchelonForm(rows: rows, columnCount: 4)
    #expect(form.rank == 2)
    #expect(form.pivots == [0, 2])
    for vector in form.nullspace {
      for row in rows {
        #expect(zip(row, vector).reduce(Rational.zero) { $0 + $1.0 * $1.1 } == 0)
      }
    }
    #expect(form.nullspace.count == 2)
  }
}
