/// What the pages of symsim look alike in.
package enum PageStyle {
  /// The colours by their meaning, light and dark by the reader's preference.
  package static let palette: Markup = """
    :root { color-scheme: light dark; --paper: #fbfbf9; --sheet: #ffffff; --ink: #1f2328;
      --quiet: #5c646d; --faint: #dcdfe3; --good: #0b6e4f; --bad: #b3261e; --part: #8a5a00;
      --good-back: #e2f3ec; --bad-back: #fbe6e4; --part-back: #fbf0d9; --link: #0072b2; }
    @media (prefers-color-scheme: dark) { :root { --paper: #14171a; --sheet: #1c2024;
      --ink: #e4e7ea; --quiet: #9aa4ae; --faint: #3a4148; --good: #6fd3a8; --bad: #ff8f85;
      --part: #f0c063; --good-back: #163a2c; --bad-back: #4a1f1c; --part-back: #43330f; } }
    """
}
