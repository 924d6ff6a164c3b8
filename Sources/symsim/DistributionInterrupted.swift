/// The processes of a distribution were asked to stop.
struct DistributionInterrupted: Error, CustomStringConvertible {
  let description: String
}
