/// When a bounded call gives up.
struct Deadline {
  private let instant: ContinuousClock.Instant

  init(after timeout: Duration) { instant = .now + timeout }

  var hasPassed: Bool { .now >= instant }

  /// For a C call: never negative, as librdkafka takes −1 for "for ever".
  var remainingMilliseconds: Int32 {
    Int32(clamping: max(0, (instant - .now).milliseconds))
  }
}
