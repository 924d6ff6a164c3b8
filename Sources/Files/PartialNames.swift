import Foundation

/// The private names under which unfinished versions of one file stand: `<name>.partial.<host>.<pid>`.
struct PartialNames {
  /// The finished file's name.
  let destination: String

  /// This process's private name.
  var own: String { prefix + String(getpid()) }

  /// Removes what killed processes of this machine have left.
  ///
  /// Those of other machines stay: whether their process lives cannot be seen from here.
  func removeOrphans() {
    let folder = FilePath(destination).folder
    let stem = FilePath(prefix).name
    // One process never leaves two of the same name, so a folder that cannot be listed is no fault.
    for name in (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? [] {
      guard name.hasPrefix(stem), let process = pid_t(name.dropFirst(stem.count)), process > 0,
        process != getpid(), kill(process, 0) == -1, errno == ESRCH
      else { continue }
      unlink(FilePath.sibling(of: destination, named: name))
    }
  }

  private var prefix: String { "\(destination).partial.\(Self.host)." }

  private static let host: String = {
    var buffer = [CChar](repeating: 0, count: 256)
    guard gethostname(&buffer, buffer.count - 1) == 0 else { return "localhost" }
    let name = String(
      decoding: buffer.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
    return name.replacingOccurrences(of: "/", with: "-")
  }()
}
