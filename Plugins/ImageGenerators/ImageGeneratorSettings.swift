/// How generators are looked for in images.
public struct ImageGeneratorSettings: Codable, Hashable, Sendable {
  /// The greatest number of images that are used.
  public var samples = 10000

  /// The share of the images that no network is trained on.
  public var heldOut = 0.25

  /// The number of features of the classifier, before its last layer.
  public var features = 64

  /// The number of training steps of the classifier.
  public var classifierSteps = 400

  /// How much of the way from guessing the most frequent class to perfection the classifier has to
  /// go on images held out.
  public var smallestSkill = 0.3

  /// The number of features of each layer of the trunk, whose outputs the fields are combinations of.
  public var widths = [64, 64]

  /// The gain of the trunk's first layer; low, the trunk begins near polynomials of low degree.
  public var gain = 0.3

  /// The number of functions of the plane that are taken from the trunk; there are twice as many
  /// fields.
  public var functions = 6

  /// How far a unit field moves images in the motion test: the weighted root mean square of the
  /// displacement, where the longer side of an image is 2.
  public var motion = 0.04

  /// The number of training steps of the network that recovers motions along all fields at once.
  public var motionSteps = 3000

  /// The number of training steps of the one that confirms the half of the fields along which least
  /// is recovered.
  public var confirmationSteps = 3000

  /// The number of images of a step.
  public var batch = 64

  /// The largest step size of Adam.
  public var learningRate = 4e-3

  /// The largest share of the motion along a generator that can be recovered from the moved image, over
  /// the mean share along random fields of the half that was not confirmed.
  ///
  /// Where all of those is recovered, 0.3 says that the images are spread along the generator over 1.5
  /// times the deviation of the motions, normal laws assumed.
  public var largestRecovered = 0.33

  /// The smallest share that has to be recovered of the motions along random fields, below which the
  /// network says nothing.
  public var smallestControl = 0.4

  /// The largest share of the images that lose their label when they are moved along a generator by
  /// twice the motion.
  public var largestLabelLoss = 0.1

  /// Creates the default settings.
  public init() {}
}
