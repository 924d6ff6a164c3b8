import Configuration
import Datasets
import Fields
import Foundation
import Testing

/// Data sets in the layouts of other programs, through the command line.
@Suite struct ExportTests {
  @Test func everyLayoutIsWrittenAndRead() throws {
    let program = try Program()
    defer { program.cleanUp() }
    #expect(
      try program.run(
        "gen", "burgers", "-o", "u.h5", "--trajectories", "3", "--frames", "20", "--quiet"
      ).status == 0)
    for arguments in [
      ["lpsda", "-o", "train.h5"], ["lpsda", "--split", "test", "--last", "3", "-o", "last.h5"],
      ["pdebench", "-o", "u.hdf5"], ["well", "-o", "well.hdf5"], ["npz", "-o", "u.npz"],
      ["npz", "--noise", "0.05", "--seed", "1", "-o", "noisy.npz"],
    ] {
      let result = try program.run(["export", "u.h5", "--layout"] + arguments)
      #expect(result.status == 0, "\(result.errors)")
      #expect(result.errors.isEmpty, "\(result.errors)")
      #expect(result.output.contains("3 samples"))
    }
    #expect(
      program.files == [
        "last.h5", "noisy.npz", "train.h5", "u.h5", "u.hdf5", "u.npz", "well.hdf5",
      ])
    try writeFields(to: program.path("fields.h5"))
    let groups = try program.run(
      "export", "fields.h5", "--layout", "pdebench", "-o", "groups.h5")
    #expect(groups.status == 0, "\(groups.errors)")
    try checkWithPython(program)
  }

  @Test func sameSeedSameBytes() throws {
    let program = try Program()
    defer { program.cleanUp() }
    _ = try program.run(
      "gen", "heat", "-o", "u.h5", "--trajectories", "2", "--frames", "4", "--quiet")
    func export(_ seed: String, _ name: String) throws -> Data? {
      let result = try program.run(
        "export", "u.h5", "--layout", "lpsda", "--noise", "0.1", "--seed", seed, "-o", name,
        "--quiet")
      #expect(result.status == 0 && result.output.isEmpty && result.errors.isEmpty)
      return FileManager.default.contents(atPath: program.path(name))
    }
    let first = try #require(try export("1", "a.h5"))
    #expect(try export("1", "b.h5") == first)
    #expect(try export("2", "c.h5") != first)
  }

  @Test(arguments: [
    (["u.h5", "--layout", "spam", "-o", "a.h5"], "pdebench"),
    (["u.h5", "-o", "a.h5"], "--layout"), (["u.h5", "--layout", "npz"], "--output"),
    (["u.h5", "--layout", "npz", "-o", "a.h5"], ".npz"),
    (["u.h5", "--layout", "pdebench", "-o", "a.h5"], "a.hdf5"),
    (["u.h5", "--layout", "npz", "-o", "a.npz", "--noise", "-1"], "noise"),
    (["u.h5", "--layout", "npz", "-o", "a.npz", "--seed", "1"], "--noise"),
    (["u.h5", "--layout", "npz", "-o", "a.npz", "--split", "test"], "lpsda"),
    (["u.h5", "--layout", "lpsda", "-o", "a.h5", "--split", "spam"], "valid"),
    (["u.h5", "--layout", "lpsda", "-o", "a.h5", "--last", "5"], "1 to 4"),
    (["u.h5", "--layout", "lpsda", "-o", "./u.h5", "--force"], "itself"),
    (["fields.h5", "--layout", "lpsda", "-o", "a.h5"], "one field"),
  ])
  func usageErrorsNameWhatIsAccepted(arguments: [String], part: String) throws {
    let program = try Program()
    defer { program.cleanUp() }
    _ = try program.run(
      "gen", "heat", "-o", "u.h5", "--trajectories", "1", "--frames", "4", "--quiet")
    try writeFields(to: program.path("fields.h5"))
    let result = try program.run(["export"] + arguments)
    #expect(result.status == 64)
    #expect(result.errors.hasPrefix("symsim: error: "))
    #expect(result.errors.contains(part), "\(result.errors)")
    #expect(result.errors.filter { $0 == "\n" }.count == 1)
    #expect(program.files == ["fields.h5", "u.h5"])
  }

  @Test func filesThatExistAreKeptAndBlowUpsAreCounted() throws {
    let program = try Program()
    defer { program.cleanUp() }
    try writeFields(to: program.path("fields.h5"), stopped: [3, 5])
    let arguments = ["export", "fields.h5", "--layout", "npz", "-o", "a.npz"]
    let result = try program.run(arguments)
    #expect(result.status == 0)
    #expect(result.errors.contains("2 samples were stopped by blow-up, the first is 3"))
    let again = try program.run(arguments)
    #expect(again.status == 1)
    #expect(again.errors.contains("--force"))
    #expect(try program.run(arguments + ["--force"]).status == 0)
    #expect(try program.run("export", "absent.h5", "--layout", "npz", "-o", "b.npz").status == 1)
  }

  /// Two fields over (t, x, y), which no equation of the program makes yet.
  private func writeFields(to path: String, stopped: Set<Int> = []) throws {
    let grid = Grid(axes: [
      .uniform("t", start: 0, length: 1, count: 3), .periodic("x", period: 1, count: 6),
      .periodic("y", period: 2, count: 4),
    ])
    let writer = try FieldFileWriter(
      path: path, description: DatasetDescription(grid: grid, variables: ["u", "v"]), count: 25,
      overwrite: false)
    for index in 0..<25 {
      let fields = ["u", "v"].enumerated().map { number, name in
        Field(
          name: name, grid: grid,
          values: (0..<grid.pointCount).map { sin(Double($0 + 7 * index + 100 * number)) })
      }
      let isStopped = stopped.contains(index)
      try writer.write(
        Sample(
          fields: fields, status: isStopped ? .stopped : .complete,
          stoppedAt: isStopped ? 0.5 : nil),
        at: index)
    }
    try writer.finish()
  }

  /// Reads the files of the folder as their own programs do, where there is a Python.
  private func checkWithPython(_ program: Program) throws {
    guard let python = ProcessInfo.processInfo.environment["SYMSIM_PYTHON"] else { return }
    let process = Process()
    process.executableURL = URL(fileURLWithPath: python)
    let script = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("../Python/check_exports.py").standardizedFileURL
    process.arguments = [script.path, program.folder.path]
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
    #expect(text.contains("ok"))
  }
}
