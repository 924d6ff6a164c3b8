import Foundation

/// A program to be run in a process group of its own, of which nothing is left running.
public struct ChildProcess: Sendable {
  /// The path of the program.
  public var executable: String

  /// Its arguments.
  public var arguments: [String]

  /// The file that takes its standard output; where it is nil, that goes to the log.
  public var output: String?

  /// The file that takes its standard error; earlier contents are kept.
  public var log: String

  /// The seconds after which it is ended.
  public var timeLimit: Double

  /// The seconds between being asked to end and being killed: a learner that is a program of its own gets two of
  /// them from the one that runs it.
  public var grace = 5.0

  /// The largest size of the log and of the output in bytes.
  public var largestOutput = 1 << 26

  /// Called when the program has ended: what it has left behind outside of its process group ends here.
  public var endOthers: @Sendable () -> Void = {}

  /// Describes a process.
  public init(
    executable: String, arguments: [String], output: String? = nil, log: String, timeLimit: Double
  ) {
    self.executable = executable
    self.arguments = arguments
    self.output = output
    self.log = log
    self.timeLimit = timeLimit
  }

  /// Runs the program to its end.
  ///
  /// - Parameters:
  ///   - tick: called fifty times a second.
  ///   - isCancelled: asked as often; where it says so the process is ended.
  /// - Throws: `BenchmarkError` where it cannot be started.
  public func run(
    tick: () -> Void = {}, isCancelled: () -> Bool = { false }
  ) throws -> ChildOutcome {
    let begin = ContinuousClock.now
    func elapsed() -> Double { (ContinuousClock.now - begin) / .seconds(1) }
    let process = try start()
    var reason: ChildOutcome.Ending?
    var askedAt = 0.0
    while !Self.hasEnded(process) {
      usleep(20_000)
      tick()
      if reason == nil {
        if elapsed() > timeLimit {
          reason = .timedOut
        } else if hasFlooded {
          reason = .flooded
        } else if isCancelled() {
          reason = .cancelled
        }
        guard reason != nil else { continue }
        askedAt = elapsed()
        kill(-process, SIGTERM)
      } else if elapsed() > askedAt + grace {
        kill(-process, SIGKILL)
      }
    }
    let seconds = elapsed()
    // Before the number of the group is free for others: what the program has left behind goes, too.
    kill(-process, SIGKILL)
    defer { endOthers() }
    var (status, usage): (Int32, rusage) = (0, rusage())
    while wait4(process, &status, 0, &usage) < 0, errno == EINTR {}
    let signal = status & 0x7f
    let ending = signal == 0 ? ChildOutcome.Ending.exited(status >> 8 & 0xff) : .signalled(signal)
    return ChildOutcome(
      ending: reason ?? ending, seconds: seconds,
      processorSeconds: Self.seconds(usage.ru_utime) + Self.seconds(usage.ru_stime),
      peakMemory: Int(usage.ru_maxrss) * 1024)
  }

  /// Whether more was written than may be.
  private var hasFlooded: Bool {
    [log, output].compactMap(\.self).contains { path in
      var information = stat()
      return stat(path, &information) == 0 && information.st_size > largestOutput
    }
  }

  /// Whether a process has ended; it stays to be waited for.
  private static func hasEnded(_ process: pid_t) -> Bool {
    var information = siginfo_t()
    let result = waitid(P_PID, id_t(process), &information, WEXITED | WNOHANG | WNOWAIT)
    return result == 0 ? information.si_signo == SIGCHLD : errno != EINTR
  }

  private static func seconds(_ time: timeval) -> Double {
    Double(time.tv_sec) + Double(time.tv_usec) / 1e6
  }

  private func start() throws -> pid_t {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_addopen(&actions, 2, log, O_WRONLY | O_CREAT | O_APPEND, 0o666)
    if let output {
      posix_spawn_file_actions_addopen(&actions, 1, output, O_WRONLY | O_CREAT | O_TRUNC, 0o666)
    } else {
      posix_spawn_file_actions_adddup2(&actions, 2, 1)
    }
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    // Signals that this process ignores would be ignored by the program as well.
    var signals = sigset_t()
    sigemptyset(&signals)
    for number in [SIGINT, SIGTERM, SIGUSR1, SIGPIPE, SIGXFSZ] { sigaddset(&signals, number) }
    posix_spawnattr_setsigdefault(&attributes, &signals)
    posix_spawnattr_setpgroup(&attributes, 0)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGDEF))

    var words: [UnsafeMutablePointer<CChar>?] = ([executable] + arguments).map { strdup($0) }
    words.append(nil)
    defer { for word in words { free(word) } }
    var process = pid_t()
    let code = posix_spawn(&process, executable, &actions, &attributes, words, environ)
    guard code == 0 else {
      throw BenchmarkError("cannot run \(executable): \(String(cString: strerror(code)))")
    }
    return process
  }
}
