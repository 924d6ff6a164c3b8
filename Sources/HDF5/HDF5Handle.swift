import CHDF5
import Synchronization

/// One open object of the library, closed once: by hand, checked, or with the last owner.
final class HDF5Handle: Sendable {
  private let identifier: Atomic<Int64>
  private let closing: @Sendable (hid_t) -> herr_t

  /// Takes over an object that is open.
  init(_ identifier: hid_t, closing: @escaping @Sendable (hid_t) -> herr_t) {
    self.identifier = Atomic(identifier)
    self.closing = closing
  }

  /// The object's number, negative once it is closed: the library refuses that by itself.
  var number: hid_t { identifier.load(ordering: .acquiring) }

  /// Closes the object; a second time does nothing.
  func close(_ action: @autoclosure () -> String) throws {
    let open = identifier.exchange(-1, ordering: .acquiringAndReleasing)
    guard open >= 0 else { return }
    try HDF5Library.enter { _ = try HDF5Library.check(closing(open), action()) }
  }

  deinit {
    let open = identifier.load(ordering: .acquiring)
    guard open >= 0 else { return }
    // Nobody is left to hear of a failure: whoever cares closes by hand.
    HDF5Library.enter { _ = closing(open) }
  }
}
