import LinearAlgebra
import Randomness
import Testing

@Suite struct InvariantFormTests {
  /// Boosts and rotations, in another basis of the algebra and with errors of a relative size.
  private func lorentzAlgebra(error: Double) -> [Matrix] {
    var elements: [Matrix] = []
    for first in 0..<4 {
      for second in first + 1..<4 {
        var element = Matrix(rows: 4, columns: 4)
        element[first, second] = 1
        element[second, first] = first == 0 ? 1 : -1
        elements.append(element)
      }
    }
    var random = PhiloxGenerator(seed: 1, index: 0, stream: 0)
    return elements.map { _ in
      var mixture = Matrix(rows: 4, columns: 4)
      for element in elements {
        let factor = random.normal()
        for place in mixture.entries.indices {
          mixture.entries[place] += factor * element.entries[place]
        }
      }
      for place in mixture.entries.indices { mixture.entries[place] += error * random.normal() }
      return mixture
    }
  }

  private let minkowski = Matrix([[-1, 0, 0, 0], [0, 1, 0, 0], [0, 0, 1, 0], [0, 0, 0, 1]])

  @Test func theLorentzAlgebraKeepsTheMetricOfMinkowskiAndNothingElse() throws {
    let form = try InvariantForm(of: lorentzAlgebra(error: 0))
    #expect((form.matrix - minkowski).entries.allSatisfy { abs($0) < 1e-12 })
    #expect(form.singularValues.count == 10)
    #expect(form.singularValues[0] < 1e-12)
    #expect(form.singularValues[1] > 0.3)
  }

  @Test func theDefectIsOfTheSizeOfTheErrors() throws {
    let form = try InvariantForm(of: lorentzAlgebra(error: 0.03))
    #expect(form.cosine(to: minkowski) > 0.999)
    #expect(form.cosine(to: minkowski) < 1)
    #expect((0.003..<0.1).contains(form.singularValues[0]))
  }

  @Test func aRotationOfThePlaneInSpaceKeepsTwoForms() throws {
    // x^2 + y^2 and z^2.
    let form = try InvariantForm(of: [Matrix([[0, -1, 0], [1, 0, 0], [0, 0, 0]])])
    #expect(form.singularValues.count { $0 < 1e-12 } == 2)
  }
}
