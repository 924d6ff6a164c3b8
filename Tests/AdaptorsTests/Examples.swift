import Datasets
import Fields
import Foundation

/// Small sets of samples of every kind to adapt.
enum Examples {
  static func samples(
    count: Int = 3, variables: [String] = ["u"], twoDimensional: Bool = false
  ) -> SampleList {
    var axes = [
      Axis.uniform("t", start: 0.5, length: 1.5, count: 4),
      Axis.periodic("x", period: 2, count: 8),
    ]
    if twoDimensional { axes.append(.periodic("y", period: 5, count: 5)) }
    return list(.evolution, axes, variables, count: count)
  }

  /// Samples of a kind; the values of each are different.
  static func list(
    _ kind: DatasetKind, _ axes: [Axis], _ variables: [String], count: Int = 6,
    target: TargetDescription? = nil
  ) -> SampleList {
    let grid = Grid(axes: axes)
    return SampleList(
      description: DatasetDescription(
        kind: kind, grid: grid, variables: variables, target: target,
        equation: kind == .evolution ? "u_t + u*u_x = 0" : nil),
      samples: (0..<count).map { index in
        let fields = variables.enumerated().map { number, name in
          Field(
            name: name, grid: grid,
            values: (0..<grid.pointCount).map { Double($0 + 1000 * number) + Double(index) / 8 })
        }
        let label = target.map { target -> SampleTarget in
          if case .classes(let names) = target { return .label(index % names.count) }
          return .values((0..<target.shape.reduce(1, *)).map { sin(Double($0 + index)) })
        }
        return Sample(fields: fields, target: label)
      })
  }

  /// One source of each kind.
  static var everyKind: [SampleList] {
    let places = { (name: String, count: Int) in
      Axis.uniform(name, start: 0, length: Double(count - 1), count: count)
    }
    return [
      samples(count: 6, variables: ["u", "v"], twoDimensional: true),
      list(
        .images, [places("y", 5), places("x", 4)], ["red", "green", "blue"],
        target: .classes(["a", "b"])),
      list(.trajectories, [places("t", 9)], ["q", "p"]),
      list(
        .pairs, [places("body", 3)], ["m", "x"], target: .values(shape: [2], names: ["f", "g"])),
      list(.signals, [places("x", 16)], ["u"]),
    ]
  }
}
