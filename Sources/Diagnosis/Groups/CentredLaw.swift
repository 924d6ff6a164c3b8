import Randomness

/// Elements of another law about a centre: `z -> c + g(z - c)`.
struct CentredLaw: ElementLaw {
  let law: any ElementLaw
  let centre: [Double]

  var description: String { law.description + ", about the centre" }

  func draw(_ random: inout PhiloxGenerator) -> AffineMap {
    let map = law.draw(&random)
    let image = map(centre)
    return AffineMap(
      matrix: map.matrix,
      offset: centre.indices.map { centre[$0] + 2 * map.offset[$0] - image[$0] })
  }
}
