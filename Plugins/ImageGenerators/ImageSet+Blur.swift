extension ImageSet {
  /// The images blurred, `[sample, channel, row, column]`.
  package func blurred() -> [Float] {
    Self.blurred(values, height: height, width: width)
  }

  /// Images under (1, 2, 1)/4 along each axis, twice.
  package static func blurred(_ images: [Float], height: Int, width: Int) -> [Float] {
    var values = images
    for _ in 0..<2 {
      for plane in 0..<values.count / (height * width) {
        let start = plane * height * width
        for (lines, length, stride, step) in [
          (height, width, width, 1), (width, height, 1, width),
        ] {
          for line in 0..<lines {
            let first = start + line * stride
            var before = values[first]
            for place in 0..<length {
              let here = values[first + place * step]
              let after = values[first + min(place + 1, length - 1) * step]
              values[first + place * step] = 0.25 * before + 0.5 * here + 0.25 * after
              before = here
            }
          }
        }
      }
    }
    return values
  }
}
