extension ImageSet {
  /// The intensities `[sample, channel, row, column]` under (1, 2, 1)/4 along each axis, twice: a variance of a
  /// squared pixel.
  package func blurred() -> [Float] {
    var values = values
    for _ in 0..<2 {
      for plane in 0..<count * channels {
        let start = plane * height * width
        for (count, length, stride, step) in [
          (height, width, width, 1), (width, height, 1, width),
        ] {
          for line in 0..<count {
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
