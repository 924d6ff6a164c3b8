import Foundation
import LaLiGAN
import Randomness

/// Times a step of LaLiGAN's adversarial objective at the sizes of Yang, Dehmamy, Walters and Yu (2024): networks of
/// 5 x 512 with ReLU and normalisation, two latent coordinates, two frames a sample.
///
/// Prints the median seconds of a step.
///
/// - Parameter name: `large` for 64 samples of 2 x 10000 numbers, `small` for 256 of 2 x 2.
func timeLatentSteps(_ name: String) throws {
  let (batch, size, steps) = name == "large" ? (64, 10_000, 8) : (256, 2, 24)
  var settings = AdversarialSettings()
  settings.widths = [512, 512, 512, 512, 512]
  settings.activation = .relu
  settings.batch = batch
  let network = try AdversarialNetwork(
    features: size, dimension: 2, channels: 1, frames: 2, settings: settings)
  let features = (0..<2).map { index in
    var random = PhiloxGenerator(seed: 1, index: UInt64(index), stream: 0)
    return (0..<64 * size).map { _ in Float(random.normal()) }
  }
  var training = AdversarialTraining(network, features: features, seed: 0)
  let times = (0..<steps).map { _ in seconds { _ = training.step() } }
  print("step", times.dropFirst(2).sorted()[(steps - 2) / 2])
}
