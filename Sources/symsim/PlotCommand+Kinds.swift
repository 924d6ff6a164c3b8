import ArgumentParser
import Datasets
import Fields
import Figures
import Foundation

extension PlotCommand {
  /// Draws images beside each other.
  func drawImages(_ source: FieldFile, _ chosen: [Int], to path: String) throws {
    let names = source.description.target?.names ?? []
    let panels = try chosen.map { index in
      let sample = try source.sample(at: index)
      var title = "\(index)"
      if case .label(let label) = sample.target { title += " \(names[label])" }
      // What is neither grey nor coloured shows its first channel.
      let channels = [1, 3].contains(sample.fields.count) ? sample.fields : [sample.fields[0]]
      return ImageSheet.Panel(title: title, channels: channels)
    }
    try ImageSheet(panels: panels, title: file).write(to: path, overwrite: force)
  }

  /// Draws trajectories in planes of two components, or over time where there is one.
  func drawTrajectories(_ source: FieldFile, _ chosen: [Int], to path: String) throws {
    let names = source.description.variables
    let samples = try chosen.map { try source.sample(at: $0).fields }
    let pairs = names.count == 1 ? [(0, 0)] : Self.planes(of: names.count)
    let panels = pairs.map { first, second in
      var panel = PlaneChart.Panel(
        xLabel: names.count == 1 ? "t" : names[first], yLabel: names[second])
      panel.curves = samples.map { fields in
        let x = names.count == 1 ? fields[0].grid.axes[0].coordinates : fields[first].values
        return zip(x, fields[second].values).map { SIMD2($0, $1) }
      }
      return panel
    }
    // A long system would not be read above the planes.
    let equation = source.description.equation.flatMap { $0.count <= 70 ? $0 : nil }
    try PlaneChart(panels: panels, title: equation ?? file)
      .write(to: path, overwrite: force)
  }

  /// Draws inputs in planes of two coordinates, coloured by the first number of the target.
  func drawPairs(_ source: FieldFile, to path: String) throws {
    let count = min(source.count, 2000)
    let samples = try source.samples(in: 0..<count)
    let names = source.description.variables
    let points = source.description.grid.pointCount
    // Every number of an input, the places of one variable after the other.
    let labels = names.flatMap { name in
      (0..<points).map { points == 1 ? name : "\(name)[\($0)]" }
    }
    let inputs = samples.map { $0.fields.flatMap(\.values) }
    let values = samples.compactMap { sample -> Double? in
      switch sample.target {
      case .label(let label): Double(label)
      case .values(let values): values.first
      case nil: nil
      }
    }
    // The same place of two variables belongs together.
    let planes =
      names.count == 1
      ? Self.planes(of: points) : Self.planes(of: names.count).map { ($0 * points, $1 * points) }
    let panels = planes.map { first, second in
      var panel = PlaneChart.Panel(xLabel: labels[first], yLabel: labels[second])
      panel.points = inputs.map { SIMD2($0[first], $0[second]) }
      panel.values = values
      return panel
    }
    var label = ""
    switch source.description.target {
    case nil: break
    case .classes: label = "class"
    case .values(_, let names): label = names.first ?? "target[0]"
    }
    try PlaneChart(panels: panels, title: file, valueLabel: label)
      .write(to: path, overwrite: force)
  }

  /// Draws signals over their axis.
  func drawSignals(_ source: FieldFile, _ chosen: [Int], to path: String) throws {
    let fields = try chosen.flatMap { index in
      try source.sample(at: index).fields.map { (name: "sample \(index), \($0.name)", field: $0) }
    }
    var chart = LineChart(
      series: fields.map { name, field in
        LineChart.Series(
          name: name,
          points: zip(field.grid.axes[0].coordinates, field.values).map { SIMD2($0, $1) })
      }, title: file)
    chart.hasMarkers = false
    chart.yLabel =
      source.description.variables.count == 1 ? source.description.variables[0] : "value"
    try chart.write(to: path, overwrite: force)
  }

  /// Planes of neighbouring coordinates, six at most: (0, 1), (2, 3), ...
  private static func planes(of count: Int) -> [(Int, Int)] {
    if count == 1 { return [(0, 0)] }
    let planes = stride(from: 0, to: count - 1, by: 2).map { ($0, $0 + 1) }
    return Array((count % 2 == 0 ? planes : planes + [(count - 2, count - 1)]).prefix(6))
  }
}
