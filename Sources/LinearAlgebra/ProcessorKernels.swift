import COpenBLAS
import CProcessor
import Foundation

/// The family of kernels that OpenBLAS multiplies matrices with.
///
/// OpenBLAS looks at the processor's model when it is loaded, and takes kernels without AVX for a
/// model younger than itself: a third of the speed.
public enum ProcessorKernels {
  /// The families for processors without AVX, which OpenBLAS also takes for those it does not know.
  private static let oldFamilies: Set<String> = [
    "Prescott", "Core2", "Penryn", "Dunnington", "Nehalem", "Atom", "Nano", "Generic", "Unknown",
  ]

  private static let choice = "OPENBLAS_CORETYPE"

  /// OpenBLAS's name of the family in use, such as `Haswell`.
  public static var family: String { String(cString: openblas_get_corename()) }

  /// The family that suits what a processor can do better than one in use, or nil where there is none.
  package static func better(than family: String, hasAVX2: Bool, hasAVX512: Bool) -> String? {
    guard oldFamilies.contains(family), hasAVX2 else { return nil }
    return hasAVX512 ? "SkylakeX" : "Haswell"
  }

  /// Lets OpenBLAS work on one thread, and choose once more where it took kernels far below what the processor
  /// can do.
  ///
  /// The last digits of a product depend on the number of threads, and answers must not depend on the machine: work is
  /// spread over the cores in Swift. Kernels stay where `OPENBLAS_CORETYPE` is set, or where OpenBLAS was built for one family.
  /// To be called when a program starts, before any other thread runs.
  public static func choose() {
    openblas_set_num_threads(1)
    guard getenv(choice) == nil,
      let family = better(
        than: family, hasAVX2: processor_has_avx2(), hasAVX512: processor_has_avx512()),
      let forget = function("gotoblas_dynamic_quit"), let choose = function("gotoblas_dynamic_init")
    else { return }
    // The variable is what the choice reads; it is not for the programs that this one starts, which
    // may run on another processor.
    setenv(choice, family, 1)
    forget()
    choose()
    openblas_set_num_threads(1)
    unsetenv(choice)
  }

  /// A function that OpenBLAS exports without declaring it.
  private static func function(_ name: String) -> (@convention(c) () -> Void)? {
    guard let symbol = dlsym(nil, name) else { return nil }
    return unsafeBitCast(symbol, to: (@convention(c) () -> Void).self)
  }
}
