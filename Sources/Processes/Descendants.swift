import CProcesses
import Foundation

/// The processes that those started here have started in turn.
///
/// A process that leaves its group and outlives its parent would belong to nobody; here it comes back to this one.
public enum Descendants {
  /// From now on descendants whose parent ends become children of this process.
  ///
  /// - Returns: whether the system can do that.
  @discardableResult
  public static func adopt() -> Bool { processes_adopt_orphans() == 0 }

  /// Kills all children of this process and theirs.
  public static func end() {
    // Children of those killed come to this process in turn; one that starts others all the time is given up on.
    for _ in 0..<100 {
      let children = children()
      guard !children.isEmpty else { return }
      for child in children { kill(child, SIGKILL) }
      for child in children {
        var status: Int32 = 0
        while waitpid(child, &status, 0) < 0, errno == EINTR {}
      }
    }
  }

  /// The processes whose parent is this one.
  private static func children() -> Set<pid_t> {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
    return Set(names.compactMap { pid_t($0) }.filter { parent(of: $0) == getpid() })
  }

  /// The fourth field of /proc/N/stat; the second is the name in parentheses, which may hold anything.
  private static func parent(of process: pid_t) -> pid_t? {
    guard let data = FileManager.default.contents(atPath: "/proc/\(process)/stat") else {
      return nil
    }
    let text = String(decoding: data, as: UTF8.self)
    guard let end = text.lastIndex(of: ")") else { return nil }
    let fields = text[text.index(after: end)...].split(separator: " ")
    return fields.count > 1 ? pid_t(fields[1]) : nil
  }
}
