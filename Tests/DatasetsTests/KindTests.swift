import Configuration
import Datasets
import Fields
import Foundation
import HDF5
import TestFolders
import Testing

/// Files of every kind of data.
@Suite struct KindTests {
  let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  static func places(_ name: String, _ count: Int) -> Axis {
    .uniform(name, start: -1, length: 2, count: count)
  }

  static let descriptions: [DatasetDescription] = [
    DatasetDescription(
      kind: .images, grid: Grid(axes: [places("y", 5), places("x", 4)]),
      variables: ["red", "green", "blue"], target: .classes(["cat", "dog"]), numberFormat: .uint8),
    DatasetDescription(
      kind: .images, grid: Grid(axes: [places("y", 5), places("x", 4)]), variables: ["grey"],
      numberFormat: .float32),
    DatasetDescription(
      kind: .trajectories, grid: Grid(axes: [places("t", 7)]), variables: ["q", "p"],
      equation: "q_t = p; p_t = -q"),
    DatasetDescription(
      kind: .pairs, grid: Grid(axes: [places("body", 3)]), variables: ["m", "x", "y"],
      target: .values(shape: [2, 2], names: ["xx", "xy", "yx", "yy"])),
    DatasetDescription(
      kind: .pairs, grid: Grid(axes: []), variables: ["x", "y", "z"],
      target: .values(shape: [], names: ["f"])),
    DatasetDescription(
      kind: .signals, grid: Grid(axes: [.periodic("x", period: 2, count: 16)]), variables: ["u"]),
  ].map { description in
    var description = description
    (description.recipe, description.seed) = (["samples": 20], 4)
    (description.command, description.version) = ("test", "1")
    return description
  }

  static let truth = HiddenTruth(
    statement: [
      "distribution": ["generators": [["name": "rotation", "components": ["x": "-y", "y": "x"]]]],
      "parameters": ["rotation", "scale"],
    ], parameters: ["rotation", "scale"])

  static func sample(_ index: Int, of description: DatasetDescription) -> Sample {
    let fields = description.variables.enumerated().map { number, name in
      Field(
        name: name, grid: description.grid,
        values: (0..<description.grid.pointCount).map {
          let value = 0.5 + 0.5 * sin(Double($0 * (index + 1)) + Double(number))
          return description.numberFormat.rounded(value)
        })
    }
    let target = description.target.map { target -> SampleTarget in
      switch target {
      case .classes(let names): .label(index % names.count)
      case .values(let shape, _):
        .values((0..<shape.reduce(1, *)).map { cos(Double($0 + index)) })
      }
    }
    return Sample(fields: fields, target: target)
  }

  private func write(
    _ name: String, _ description: DatasetDescription, range: Range<Int> = 0..<20,
    backwards: Bool = false
  ) throws {
    let writer = try FieldFileWriter(
      path: folder[name], description: description, count: range.count, overwrite: false,
      firstIndex: range.lowerBound, supplement: FieldFileSupplement(truth: Self.truth))
    for row in backwards ? Array((0..<range.count).reversed()) : Array(0..<range.count) {
      let number = range.lowerBound + row
      try writer.write(
        Self.sample(number, of: description), at: row,
        parameters: [Double(number), -Double(number)])
    }
    try writer.finish()
  }

  @Test(arguments: descriptions) func whatIsWrittenIsRead(_ description: DatasetDescription) throws
  {
    try write("a.h5", description)
    let file = try FieldFile(path: folder["a.h5"])
    #expect(file.description == description)
    #expect(try FieldFileValidator.check(path: folder["a.h5"]).isEmpty)
    let expected = (0..<20).map { Self.sample($0, of: description) }
    #expect(try file.samples(in: 0..<20) == expected)
    for index in (0..<20).reversed() { #expect(try file.sample(at: index) == expected[index]) }
    #expect(
      try file.fieldDigest()
        == SampleList(description: description, samples: expected).fieldDigest())
    try write("b.h5", description, backwards: true)
    #expect(try FieldFile(path: folder["b.h5"]).samples(in: 3..<9) == Array(expected[3..<9]))
  }

  @Test(arguments: descriptions, [false, true])
  func shardsMakeTheWhole(_ description: DatasetDescription, copying: Bool) throws {
    let name = DatasetName(folder["k.h5"])
    for shard in Shard.all(3) {
      try write(
        URL(fileURLWithPath: name.path(of: shard)).lastPathComponent, description,
        range: shard.range(of: 20))
    }
    try FieldFileMerger(output: name).write(
      copying: copying, overwrite: false, command: "merge", version: "9")
    let file = try FieldFile(path: folder["k.h5"])
    #expect(try file.samples(in: 0..<20) == (0..<20).map { Self.sample($0, of: description) })
    #expect(try FieldFileValidator.check(path: folder["k.h5"]).isEmpty)
    // The truth comes along.
    let hidden = try HDF5File(reading: folder["k.h5"])
    #expect(
      try hidden.dataset("truth/transform").read()
        == (0..<20).flatMap { [Double($0), -Double($0)] })
    #expect(try hidden.dataset("transform").read(start: [7, 1], count: [1, 1]) == [-7])
    #expect(
      try hidden.group("truth").text(ofAttribute: "symmetries") == Self.truth.statement.text())
  }

  /// A learner sees a source: nothing of the truth is in what a source can be asked for.
  @Test func theTruthIsNotInWhatALearnerSees() throws {
    try write("a.h5", Self.descriptions[0])
    let source: any DataSource = try FieldFile(path: folder["a.h5"])
    let seen = "\(source.description)" + (try source.samples(in: 0..<20)).map { "\($0)" }.joined()
    #expect(!seen.contains("rotation"))
    #expect(!seen.contains("truth"))
    let file = try HDF5File(reading: folder["a.h5"])
    for attribute in ["symmetries", "truth", "generators"] {
      #expect(try !file.hasAttribute(attribute))
    }
  }

  @Test func whatDoesNotFitIsRefused() throws {
    func failure(
      _ description: DatasetDescription, _ change: (inout Sample) -> Void,
      parameters: [Double] = [0, 0]
    ) throws -> String {
      let writer = try FieldFileWriter(
        path: folder["x.h5"], description: description, count: 1, overwrite: true,
        supplement: FieldFileSupplement(truth: Self.truth))
      var sample = Self.sample(0, of: description)
      change(&sample)
      do {
        try writer.write(sample, at: 0, parameters: parameters)
        return "written"
      } catch { return "\(error)" }
    }
    let images = Self.descriptions[0]
    #expect(try failure(images) { $0.target = .label(2) }.contains("target of sample 0"))
    #expect(try failure(images) { $0.target = nil }.contains("target of sample 0"))
    #expect(
      try failure(images) { $0.fields[1].values[3] = 1.5 }.contains("1.5, which uint8 cannot hold"))
    #expect(try failure(images, { _ in }, parameters: [1]).contains("1 parameters where"))
    #expect(
      try failure(Self.descriptions[3]) { $0.target = .values([1]) }.contains("target of sample 0"))
    var odd = Self.descriptions[2]
    odd.grid = Grid(axes: [Self.places("x", 3)])
    let error = try #require(throws: DatasetError.self) { try write("y.h5", odd) }
    #expect(error.description.hasSuffix(#"the axes are ["x"]; t are needed"#))
    #expect(folder.names.isEmpty)
  }

  @Test func damageIsSaidInOneLine() throws {
    func damaged(_ change: (HDF5File) throws -> Void) throws -> String {
      let file = try HDF5File(creating: folder["d.h5"])
      try file.writeAttribute("symsim_format", "field/1")
      let numbers = try file.createDataset("sample", shape: [2], type: .int64)
      try numbers.write([Int64(0), 1])
      try numbers.close()
      try change(file)
      try file.close()
      do {
        return "\(try FieldFile(path: folder["d.h5"]).description.kind)"
      } catch { return "\(error)" }
    }
    func dataset(_ name: String, _ shape: [Int], in file: HDF5File) throws {
      let dataset = try file.createDataset(name, shape: shape, type: .float64)
      try dataset.write([Double](repeating: 0, count: shape.reduce(1, *)))
      try dataset.close()
    }
    #expect(
      try damaged { try $0.writeAttribute("kind", "sounds") }.contains("its kind is 'sounds'"))
    #expect(try damaged { try $0.writeAttribute("kind", "images") }.contains("no dataset 'images'"))
    #expect(
      try damaged {
        try $0.writeAttribute("kind", "pairs")
        try dataset("input", [2, 3, 4], in: $0)
      }.contains("axis 1 of input has no dimension scale"))
    #expect(
      try damaged {
        try $0.writeAttribute("kind", "trajectories")
        try dataset("state", [2], in: $0)
      }.contains("state has the shape [2]"))
    #expect(
      try damaged {
        try $0.writeAttribute("kind", "pairs")
        try dataset("input", [3, 4], in: $0)
      }.contains("has the shape [3, 4] where [2, 4] is needed"))
  }
}
