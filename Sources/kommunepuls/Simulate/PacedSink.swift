internal import Runtime
internal import Simulation

/// A sink whose last records are safe only once it is closed.
protocol ClosableSink: RecordSink where Failure == WorkerFailure {
  mutating func close() throws(WorkerFailure)
}

/// Holds a rate, tells how far it is every thousand records, and ends early when asked.
struct PacedSink<Base: ClosableSink>: RecordSink {
  private static var step: Int { 1_000 }

  private var base: Base
  private let rate: Int?
  private let stop: StopSignal
  private let start = ContinuousClock.now
  private var written = 0
  private var stage = ""
  private let tell: (_ written: Int, _ stage: String) -> Void

  init(
    _ base: Base, rate: Int?, stop: StopSignal,
    tell: @escaping (_ written: Int, _ stage: String) -> Void
  ) {
    self.base = base
    self.rate = rate
    self.stop = stop
    self.tell = tell
  }

  mutating func write(_ record: borrowing SimulatedRecord) throws(WorkerFailure) {
    if let rate, written % max(1, min(Self.step, rate / 20)) == 0 {
      Pause.until(start + .seconds(Double(written) / Double(rate)))
    }
    if written % Self.step == 0 { try look() }
    try base.write(record)
    written += 1
  }

  mutating func ends(of topic: SimulatedTopic) throws(WorkerFailure) -> [Int64] {
    try base.ends(of: topic)
  }

  mutating func began(_ stage: SimulationStage) throws(WorkerFailure) {
    switch stage {
    case .load(let topic): self.stage = "full load of \(topic.name)"
    case .redelivery(let topic): self.stage = "second delivery of \(topic.name)"
    case .life(let year, let month): self.stage = "life in \(year)-\(month < 10 ? "0" : "")\(month)"
    }
    try base.began(stage)
  }

  mutating func close() throws(WorkerFailure) {
    try base.close()
    tell(written, stage)
  }

  private mutating func look() throws(WorkerFailure) {
    if stop.isRequested {
      try base.close()
      throw WorkerFailure(.internal, "stopped after \(written) records")
    }
    tell(written, stage)
  }
}
