import Fields

extension Field {
  /// The values at some places of each axis, on the grid of those.
  ///
  /// - Parameters:
  ///   - places: the places along each axis, within its count.
  ///   - grid: their grid.
  func selecting(_ places: [[Int]], on grid: Grid) -> Field {
    let strides = self.grid.shape.indices.map { self.grid.shape.dropFirst($0 + 1).reduce(1, *) }
    var offsets = [0]
    for (chosen, stride) in zip(places, strides) {
      offsets = offsets.flatMap { offset in chosen.map { offset + $0 * stride } }
    }
    return Field(name: name, grid: grid, values: offsets.map { values[$0] })
  }
}

extension Grid {
  /// The grid of some places of each axis.
  ///
  /// An axis keeps its period where all its places are kept, or where every k-th from 0 on is and k
  /// divides their number.
  func selecting(_ places: [[Int]]) -> Grid {
    Grid(
      axes: zip(axes, places).map { axis, chosen in
        let step = chosen.count > 1 ? chosen[1] - chosen[0] : axis.count
        let isWhole =
          step > 0 && axis.count % step == 0
          && chosen == Array(stride(from: 0, to: axis.count, by: step))
        return Axis(
          name: axis.name, coordinates: chosen.map { axis.coordinates[$0] },
          period: isWhole ? axis.period : nil)
      })
  }

  /// All places of every axis.
  var allPlaces: [[Int]] { shape.map { Array(0..<$0) } }

  /// The place of the axis of a name.
  ///
  /// - Throws: `AdaptorError` that lists the axes.
  func place(ofAxis name: String) throws -> Int {
    guard let place = axes.firstIndex(where: { $0.name == name }) else {
      let known = axes.map(\.name).joined(separator: ", ")
      throw AdaptorError("there is no axis '\(name)'; the samples have \(known)")
    }
    return place
  }
}
