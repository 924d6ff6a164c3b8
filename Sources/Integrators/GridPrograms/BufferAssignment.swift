/// Which buffer each operation of a grid program writes to: as few as possible, so that they stay in
/// the fastest memory.
///
/// A buffer may be overwritten once its last reader has run, by that reader itself too. The inputs
/// are written anew before each run.
struct BufferAssignment {
  /// The operations that depend on fields or time, with the places of their buffers.
  private(set) var steps: [(instruction: GridInstruction, target: Int)] = []

  /// The places of the results.
  private(set) var results: [Int]

  init(_ compiler: GridCompiler, results: [Int]) {
    let moving = compiler.steps.filter { !compiler.fixed.contains($0.target) }
    var lastReader: [Int: Int] = [:]
    for (step, (instruction, _)) in moving.enumerated() {
      for buffer in instruction.buffers { lastReader[buffer] = step }
    }
    // Results are read after the last operation, what is fixed in the next run too.
    for buffer in results { lastReader[buffer] = moving.count }
    for buffer in compiler.fixed { lastReader[buffer] = moving.count }

    var place: [Int: Int] = [:]
    var free: [Int] = []
    for (step, (instruction, target)) in moving.enumerated() {
      let read = instruction.buffers
      for buffer in Set(read).sorted() where lastReader[buffer] == step {
        free.append(place[buffer] ?? buffer)
      }
      let chosen = free.popLast() ?? target
      steps.append((instruction.reading { place[$0] ?? $0 }, chosen))
      place[target] = chosen
    }
    self.results = results.map { place[$0] ?? $0 }
  }
}
