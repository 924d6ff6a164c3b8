import Augmentation
import Testing

@Suite struct MotionTests {
  @Test func empty() {}
}
