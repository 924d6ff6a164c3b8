import Dispatch
import Foundation

/// Adam (Kingma and Ba 2015, algorithm 1) with decoupled weight decay (Loshchilov and Hutter 2019).
public struct Adam<Scalar: TensorScalar>: Sendable {
  /// The step size over the steps.
  public var schedule: LearningRateSchedule
  /// How slowly the means of the gradient and of its square change.
  public var decays: (Double, Double)
  /// What is added to the root of the mean square.
  public var epsilon: Double
  /// The part of a weight that a step of size 1 takes away.
  public var weightDecay: Double
  /// The greatest length of the gradient, to which a longer one is shortened; nil for none.
  public var clipNorm: Double?

  /// The number of steps taken.
  public private(set) var step = 0

  /// So many numbers are a thread's share at a time; numbers do not depend on one another, nor the result on threads.
  fileprivate static var chunk: Int { 1 << 15 }
  /// With fewer chunks, threads cost more than they bring.
  fileprivate static var fewestChunks: Int { 8 }
  fileprivate static var threads: Int { ProcessInfo.processInfo.activeProcessorCount }

  private var mean: [Scalar] = []
  private var square: [Scalar] = []

  /// Creates an optimiser that has not taken a step.
  public init(
    schedule: LearningRateSchedule, decays: (Double, Double) = (0.9, 0.999),
    epsilon: Double = 1e-8, weightDecay: Double = 0, clipNorm: Double? = nil
  ) {
    self.schedule = schedule
    self.decays = decays
    self.epsilon = epsilon
    self.weightDecay = weightDecay
    self.clipNorm = clipNorm
  }

  /// Takes a step against a gradient.
  ///
  /// - Parameter gradient: in the order of the store's values.
  /// - Returns: the length of the gradient before it was shortened; nil where there is no greatest length.
  @discardableResult
  public mutating func update(
    _ store: inout ParameterStore<Scalar>, gradient: [Scalar]
  ) -> Double? {
    precondition(gradient.count == store.values.count, "one derivative for each number")
    if mean.isEmpty {
      mean = [Scalar](repeating: 0, count: gradient.count)
      square = mean
    }
    let rate = schedule.rate(at: step)
    step += 1
    let norm = clipNorm.map { _ in length(of: gradient) }
    let clip = clipNorm.flatMap { most in norm.map { $0 > most ? most / $0 : 1 } } ?? 1
    let corrections = (1 - pow(decays.0, Double(step)), 1 - pow(decays.1, Double(step)))
    let numbers = AdamStep(
      rate: rate / corrections.0, clip: clip, decays: decays,
      rootCorrection: corrections.1.squareRoot(), epsilon: epsilon,
      shrinkage: 1 - rate * weightDecay)
    let ranges = store.entries.filter(\.isTrainable).map { $0.offset..<$0.offset + $0.count }
    let chunks = ranges.flatMap { range in
      stride(from: range.lowerBound, to: range.upperBound, by: Self.chunk).map {
        $0..<min($0 + Self.chunk, range.upperBound)
      }
    }
    gradient.withUnsafeBufferPointer { gradient in
      store.values.withUnsafeMutableBufferPointer { values in
        mean.withUnsafeMutableBufferPointer { mean in
          square.withUnsafeMutableBufferPointer { square in
            let numberOfThreads = chunks.count > Self.fewestChunks ? Self.threads : 1
            nonisolated(unsafe) let places = (gradient, values, mean, square)
            DispatchQueue.concurrentPerform(iterations: numberOfThreads) { thread in
              for index in stride(from: thread, to: chunks.count, by: numberOfThreads) {
                takeAdamStep(
                  chunks[index], places.0, places.1, places.2, places.3, numbers)
              }
            }
          }
        }
      }
    }
    return norm
  }

  /// The means of the gradient and of its square, for a checkpoint; empty before the first step.
  public var moments: (mean: [Scalar], square: [Scalar]) { (mean, square) }

  /// Continues from a checkpoint.
  public mutating func restore(step: Int, mean: [Scalar], square: [Scalar]) {
    precondition(mean.count == square.count, "one square for each mean")
    self.step = step
    self.mean = mean
    self.square = square
  }
}

/// The numbers of one step of Adam.
struct AdamStep {
  let rate, clip: Double
  let decays: (Double, Double)
  let rootCorrection, epsilon, shrinkage: Double
}

@specialized(where Scalar == Float)
@specialized(where Scalar == Double)
private func takeAdamStep<Scalar: TensorScalar>(
  _ range: Range<Int>, _ gradient: UnsafeBufferPointer<Scalar>,
  _ values: UnsafeMutableBufferPointer<Scalar>, _ mean: UnsafeMutableBufferPointer<Scalar>,
  _ square: UnsafeMutableBufferPointer<Scalar>, _ step: AdamStep
) {
  let (first, second) = (Scalar(step.decays.0), Scalar(step.decays.1))
  let (rate, clip, epsilon) = (Scalar(step.rate), Scalar(step.clip), Scalar(step.epsilon))
  let (inverseRoot, shrinkage) = (1 / Scalar(step.rootCorrection), Scalar(step.shrinkage))
  for entry in range {
    let slope = clip * gradient[entry]
    mean[entry] = first * mean[entry] + (1 - first) * slope
    square[entry] = second * square[entry] + (1 - second) * slope * slope
    values[entry] =
      shrinkage * values[entry] - rate * mean[entry]
      / (square[entry].squareRoot() * inverseRoot + epsilon)
  }
}

/// The Euclidean length of numbers, added in chunks whose size does not depend on the machine.
private func length<Scalar: TensorScalar>(of numbers: [Scalar]) -> Double {
  let chunk = Adam<Scalar>.chunk
  let count = (numbers.count + chunk - 1) / chunk
  let threads = count > Adam<Scalar>.fewestChunks ? Adam<Scalar>.threads : 1
  let sums = [Double](unsafeUninitializedCapacity: count) { buffer, initialized in
    initialized = count
    numbers.withUnsafeBufferPointer { numbers in
      nonisolated(unsafe) let places = (buffer, numbers)
      DispatchQueue.concurrentPerform(iterations: threads) { thread in
        for index in stride(from: thread, to: count, by: threads) {
          let range = index * chunk..<min((index + 1) * chunk, places.1.count)
          places.0[index] = sumOfSquares(range, places.1)
        }
      }
    }
  }
  return sums.reduce(0, +).squareRoot()
}

@specialized(where Scalar == Float)
@specialized(where Scalar == Double)
private func sumOfSquares<Scalar: TensorScalar>(
  _ range: Range<Int>, _ numbers: UnsafeBufferPointer<Scalar>
) -> Double {
  var sum = 0.0
  for entry in range { sum += Double(numbers[entry]) * Double(numbers[entry]) }
  return sum
}
