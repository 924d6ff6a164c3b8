import Datasets
import Fields

/// How samples are read as vectors: the state at each time, or the whole sample where there is no time.
struct StateVectors {
  /// The number of vectors of a sample.
  let countPerSample: Int

  /// The number of components: variables times points of space, a variable after the other.
  let width: Int

  init(_ description: DatasetDescription) {
    let grid = description.grid
    let hasTime = grid.axes.first?.name == "t"
    countPerSample = hasTime ? grid.axes[0].count : 1
    width = description.variables.count * (grid.pointCount / countPerSample)
  }

  /// One vector of a sample.
  func vector(_ place: Int, of sample: Sample) -> [Double] {
    sample.fields.flatMap { field in
      let points = field.values.count / countPerSample
      return field.values[place * points..<(place + 1) * points]
    }
  }
}
