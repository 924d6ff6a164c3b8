/// A benchmark was asked to stop; what is finished is recorded.
struct BenchmarkInterrupted: Error, CustomStringConvertible {
  let description: String
}
