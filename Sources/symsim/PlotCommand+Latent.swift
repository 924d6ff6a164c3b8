import Adaptors
import ArgumentParser
import Datasets
import Fields
import Figures
import Files
import Foundation
import LinearAlgebra
import Symmetries

extension PlotCommand {
  /// At most so many trajectories are drawn, and points of samples without time.
  private static let most = (curves: 8, points: 2000)

  /// Draws states and their latent coordinates side by side; says whether the model has such.
  func drawLatentModel(of data: String, to path: String) throws -> Bool {
    guard SymmetryModel.hasLatentCoordinates(atPath: file),
      let latent = try SymmetryModel(path: file).latent
    else { return false }
    guard field == nil, samples.isEmpty else {
      throw ValidationError(
        "latent coordinates are drawn of several samples; leave --sample and --field out")
    }
    guard force || !FileManager.default.fileExists(atPath: path) else {
      throw FileError("\(path) exists; choose another name or pass --force")
    }
    let source = try FieldFile(path: data)
    let hasTime = source.description.grid.axes.first?.name == "t"
    let count = min(source.count, hasTime ? Self.most.curves : Self.most.points)
    let read = try StateTrajectories(source, indices: Array(0..<count))
    guard read.variables == latent.variables, read.stateSize == latent.stateSize else {
      throw ValidationError(
        "\(file) encodes states of \(latent.stateSize) values; \(data) has \(read.stateSize)")
    }
    let names = read.variables
    var panels: [PlaneChart.Panel] = []
    func add(_ series: [Matrix], _ first: Int, _ labels: (String, String)) {
      var panel = PlaneChart.Panel(xLabel: labels.0, yLabel: labels.1)
      let points = series.map { matrix in
        (0..<matrix.rows).map { SIMD2(matrix[$0, first], matrix[$0, first + 1]) }
      }
      if hasTime { panel.curves = points } else { panel.points = points.flatMap { $0 } }
      panels.append(panel)
    }
    if read.stateSize == names.count, names.count > 1 {
      add(read.states, 0, (names[0], names[1]))
    } else if read.stateSize > 1 {
      let components = try PrincipalComponents(2, ofVectors: read.stackedStates(most: 1000))
      let projected = read.states.map { states in
        Matrix(
          (0..<states.rows).map { components.coordinates(of: states.row($0), whitens: false) })
      }
      add(projected, 0, ("first principal component", "second"))
    }
    let encoded = read.states.map { latent.encoder($0.transposed).transposed }
    let coordinates = latent.coordinateNames
    for first in stride(from: 0, to: latent.dimension - 1, by: 2) {
      add(encoded, first, (coordinates[first], coordinates[first + 1]))
    }
    try PlaneChart(
      panels: panels,
      title: "\(URL(fileURLWithPath: file).lastPathComponent): states and latent coordinates"
    ).write(to: path, overwrite: force)
    if !quiet { print(path) }
    return true
  }
}
