import ArgumentParser
import Dispatch
import Foundation
import Learning
import Plugins
import Processes
import Symmetries

extension LearnCommand {
  /// Runs a learner within the time limit.
  func fit(
    _ learner: ChosenLearner, _ view: LearnerView, besides path: String,
    checkpoints: any CheckpointStore, record: (TrainingRecord) -> Void
  ) throws -> SymmetryModel {
    switch learner {
    case .compiled(let compiled):
      let limit = startTimeLimit()
      defer { limit?.cancel() }
      guard let resumable = learner.resumable else {
        return try compiled.fit(view, seed: seed, record: record)
      }
      return try resumable.fit(view, seed: seed, checkpoints: checkpoints, record: record)
    case .plugin(let plugin, let settings):
      var run = PluginRun(plugin: plugin, settings: settings)
      run.timeLimit = timeLimit
      run.log = "\(SymmetryModel.stem(ofPath: path)).stderr.txt"
      run.endOthers = { Descendants.end() }
      Descendants.adopt()
      return try Interruption.awaiting {
        do {
          return try run.fit(
            view, seed: seed, record: record, isCancelled: { Interruption.isRequested })
        } catch {
          throw Interruption.isRequested ? CancellationError() : error
        }
      }
    }
  }

  private func startTimeLimit() -> (any DispatchSourceTimer)? {
    guard let timeLimit else { return nil }
    let timer = DispatchSource.makeTimerSource(queue: .global())
    timer.schedule(deadline: .now() + timeLimit)
    timer.setEventHandler {
      Console.error("no answer within --time-limit \(timeLimit) s; no model was written")
      _exit(1)
    }
    timer.activate()
    return timer
  }
}
