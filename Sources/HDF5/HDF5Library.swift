import CHDF5
import Synchronization

/// The one door to the C library, which holds global state: one caller at a time.
enum HDF5Library {
  private static let lock = Mutex<Void>(())

  /// Keeps the library from tidying up at exit.
  ///
  /// After a failed close, as on a full disk, that crashes (1.10.8). Every file is closed by its
  /// owner, and an unfinished one is of no use.
  private static let isReady: Bool = H5dont_atexit() >= 0

  /// Runs a body while no other thread is in the library.
  ///
  /// The lock does not nest: nothing within the body may enter again, so nothing there may be
  /// the last owner of a `HDF5Handle` either.
  static func enter<Result: ~Copyable>(_ body: () throws -> Result) rethrows -> Result {
    try lock.withLock { _ in
      // It fails only where something else has opened the library before; no harm then.
      _ = isReady
      // Printing is switched off for each thread by itself; errors are thrown, not printed.
      chdf5_silence()
      return try body()
    }
  }

  /// Passes a result of the library on, or throws where it is negative, which means failure.
  @discardableResult
  static func check<Code: SignedInteger>(_ code: Code, _ action: @autoclosure () -> String) throws
    -> Code
  {
    guard code < 0 else { return code }
    throw HDF5Error(action(), reason: reason())
  }

  /// Runs a body with an object of the library and closes it, whose result is checked as well.
  static func with<Result>(
    _ identifier: hid_t, _ action: @autoclosure () -> String, close: (hid_t) -> herr_t,
    _ body: (hid_t) throws -> Result
  ) throws -> Result {
    try check(identifier, action())
    let result: Result
    do {
      result = try body(identifier)
    } catch {
      _ = close(identifier)
      throw error
    }
    try check(close(identifier), action())
    return result
  }

  /// The message at the bottom of the error stack, on one line.
  private static func reason() -> String {
    var buffer = [CChar](repeating: 0, count: 1024)
    chdf5_error(&buffer)
    let text = String(
      decoding: buffer.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
    // A failed system call comes with a page of particulars around the system's own words.
    let mark = "error message = '"
    if let message = text.ranges(of: mark).first {
      return String(text[message.upperBound...].prefix { $0 != "'" })
    }
    let line = text.split(whereSeparator: \.isNewline).joined(separator: " ")
    return line.isEmpty ? "HDF5 gives no reason" : line
  }
}
