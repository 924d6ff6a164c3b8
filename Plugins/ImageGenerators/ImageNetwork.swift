package import Networks
package import Randomness

/// A small convolution network whose last image is not averaged: a dense layer sees each place.
///
/// An average over places would make it tolerant of translations whatever the data.
package struct ImageNetwork: Sendable {
  /// The layers on images.
  let convolutions: [Convolution]

  /// From the last image, and numbers beside it, to the features.
  let hidden: Dense

  /// From the features to the outputs.
  let output: Dense

  /// Creates a network.
  ///
  /// - Parameters:
  ///   - shape: the channels, rows and columns of an image.
  ///   - strides: the step of each convolution.
  ///   - widths: the channels after the first convolution, and after the others.
  ///   - beside: how many numbers come with each image.
  package init(
    shape: [Int], strides: [Int], widths: (first: Int, others: Int) = (16, 32), beside: Int,
    features: Int, outputs: Int
  ) {
    var (channels, size) = (shape[0], Array(shape[1...]))
    var layers: [Convolution] = []
    for (place, stride) in strides.enumerated() {
      let width = place == 0 ? widths.first : widths.others
      let kernel = place == 0 ? 5 : 3
      let window = ImageWindow(
        height: kernel, width: kernel, stride: [stride, stride],
        padding: [kernel / 2, kernel / 2])
      layers.append(
        Convolution(name: "convolution.\(place)", inputs: channels, outputs: width, window: window))
      (channels, size) = (width, window.places(over: size))
    }
    convolutions = layers
    hidden = Dense(
      name: "hidden", inputs: channels * size[0] * size[1] + beside, outputs: features,
      initialisation: .kaiming(gain: 1.4142135623730951))
    output = Dense(name: "output", inputs: features, outputs: outputs)
  }

  /// Random weights.
  package func initialised(seed: UInt64, stream: UInt32) -> ParameterStore<Float> {
    var random = PhiloxGenerator(seed: seed, index: 0, stream: stream)
    var store = ParameterStore<Float>()
    initialise(&store, random: &random)
    return store
  }

  /// Adds random weights to a store.
  package func initialise(
    _ store: inout ParameterStore<Float>, random: inout PhiloxGenerator
  ) {
    for layer in convolutions { layer.initialise(&store, random: &random) }
    hidden.initialise(&store, random: &random)
    output.initialise(&store, random: &random)
  }

  /// The features `[sample, feature]` of images `[sample, channel, row, column]`.
  ///
  /// - Parameter beside: `[sample, number]`, or nil for none.
  func features(
    _ images: Variable<Float>, beside: Variable<Float>? = nil, _ parameters: Parameters<Float>
  ) -> Variable<Float> {
    var image = images
    for layer in convolutions { image = layer(image, parameters).silu() }
    let flat = image.reshaped([images.shape[0], image.shape[1...].reduce(1, *)])
    let joined = beside.map { .concatenate([flat, $0], axis: 1) } ?? flat
    return hidden(joined, parameters).silu()
  }

  /// The outputs `[sample, output]`.
  package func callAsFunction(
    _ images: Variable<Float>, beside: Variable<Float>? = nil, _ parameters: Parameters<Float>
  ) -> Variable<Float> {
    output(features(images, beside: beside, parameters), parameters)
  }
}
