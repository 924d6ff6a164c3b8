import CCairo
import Foundation
import Testing

/// The page of `eval --report`, as a file and in a browser.
@Suite struct ReportTests {
  private static let isAsked = ProcessInfo.processInfo.environment["SYMSIM_VALIDATE"] != nil

  private func prepare(_ program: Program) throws {
    _ = try program.run(
      "gen", "kdv", "-o", "kdv.h5", "--domain", "32", "--time", "4", "--frames", "20", "--grid",
      "128", "--trajectories", "2", "--quiet")
    let text = """
      {"symsim_format": "symmetry/1", "generators": [
        {"form": "polynomial", "components": {"x": "t", "u": "1"}},
        {"form": "polynomial", "components": {"t": "3*t", "x": "x", "u": "-1.99*u"}}]}
      """
    try text.write(toFile: program.path("m.json"), atomically: true, encoding: .utf8)
  }

  /// What cannot be written is refused before the work begins.
  @Test func namesAreCheckedFirst() throws {
    let program = try Program()
    defer { program.cleanUp() }
    try prepare(program)
    let start = Date()
    for name in ["r.pdf", ".html", "html"] {
      let result = try program.run("eval", "m.json", "kdv.h5", "--report", name)
      #expect(result.status == 64)
      #expect(result.errors.contains("\(name): a file name that ends with .html is needed"))
    }
    try "mine".write(toFile: program.path("r.html"), atomically: true, encoding: .utf8)
    for name in ["r.html", "no/such.html"] {
      #expect(try program.run("eval", "m.json", "kdv.h5", "--report", name).status == 1)
    }
    #expect(Date().timeIntervalSince(start) < 5)
    #expect(try String(contentsOfFile: program.path("r.html"), encoding: .utf8) == "mine")
    #expect(program.files == ["kdv.h5", "m.json", "r.html"])
  }

  @Test(
    .enabled(if: isAsked),
    .enabled(
      if: Program.tool("chromium") != nil,
      "there is no chromium; Scripts/install-dependencies --browser"),
    .timeLimit(.minutes(5)))
  func aBrowserShowsThePage() throws {
    let program = try Program()
    defer { program.cleanUp() }
    try prepare(program)
    var pages: [Data] = []
    for _ in 0..<2 {
      let made = try program.run(
        "eval", "m.json", "kdv.h5", "--report", "r.html", "--force", "--quiet")
      try #require(made.status == 0, "\(made.errors)")
      pages.append(try Data(contentsOf: URL(fileURLWithPath: program.path("r.html"))))
    }
    #expect(pages[0] == pages[1])
    let chromium = try #require(Program.tool("chromium"))
    // Every name resolves to nothing, so what the page would fetch would fail and be logged.
    let shown = try program.run(
      chromium,
      [
        "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars",
        "--window-size=1000,1400", "--host-resolver-rules=MAP * ~NOTFOUND",
        "--enable-logging=stderr",
        "--user-data-dir=\(program.path("profile"))", "--screenshot=\(program.path("r.png"))",
        "file://\(program.path("r.html"))",
      ])
    #expect(shown.status == 0, "\(shown.errors)")
    // What a page tries against its policy, or fails to load, is told on its console.
    #expect(!shown.errors.contains("CONSOLE"), "\(shown.errors)")
    let colours = try Self.colours(of: program.path("r.png"), width: 1000, height: 1400)
    #expect(colours > 200, "\(colours) colours")
  }

  /// The number of different colours of a picture of a given size.
  private static func colours(of path: String, width: Int, height: Int) throws -> Int {
    let surface = cairo_image_surface_create_from_png(path)
    defer { cairo_surface_destroy(surface) }
    try #require(cairo_surface_status(surface) == CAIRO_STATUS_SUCCESS)
    #expect(cairo_image_surface_get_width(surface) == width)
    #expect(cairo_image_surface_get_height(surface) == height)
    let data = try #require(cairo_image_surface_get_data(surface))
    let stride = Int(cairo_image_surface_get_stride(surface))
    var colours: Set<UInt32> = []
    for row in 0..<height {
      let line = UnsafeRawPointer(data + row * stride)
      for column in 0..<width {
        colours.insert(line.load(fromByteOffset: 4 * column, as: UInt32.self) & 0xffffff)
      }
    }
    return colours.count
  }
}
