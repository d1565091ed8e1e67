internal import Runtime
internal import Simulation
internal import Synchronization

/// Sends the persons of a population to the observations topic, on a thread of its own.
final class Loader: Sendable {
  struct Plan: Sendable {
    let bootstrapServers: String
    let properties: [String]
    let topic: String
    let area: String
    let period: String
    /// How many persons are told: more than the population has are its copies, as other persons.
    /// `nil` for each once.
    var persons: Int?
    /// Persons a second; `nil` for as fast as the broker takes them.
    var rate: Int?
  }

  private let sentCount = Atomic(0)
  private let thread = Mutex<WorkerThread?>(nil)

  /// Persons handed to the client so far.
  var sent: Int { sentCount.load(ordering: .relaxed) }

  /// Starts at once; ends when all is acknowledged, or early when it is asked to stop.
  init(_ population: CellPopulation, plan: Plan, stop: StopSignal) {
    let thread = WorkerThread(name: "loader") { () throws(WorkerFailure) in
      do {
        try self.send(population, plan: plan, stop: stop)
      } catch {
        throw KafkaFailure.of(error)
      }
    }
    self.thread.withLock { $0 = thread }
  }

  /// Why the thread ended; `nil` while it runs.
  var result: Result<Void, WorkerFailure>? { thread.withLock { $0 }?.result }

  func join() throws(WorkerFailure) { try thread.withLock { $0 }?.join() }

  private func send(_ population: CellPopulation, plan: Plan, stop: StopSignal) throws {
    let writer = try ObservationWriter(population, plan: plan)
    let start = ContinuousClock.now
    for number in 0..<(plan.persons ?? population.count) {
      if number % 1_000 == 0 {
        if stop.isRequested { return }
        if let rate = plan.rate {
          Pause.until(start + .seconds(Double(sent) / Double(rate)))
        }
      }
      let (copy, index) = number.quotientAndRemainder(dividingBy: population.count)
      try writer.write(index, copy: copy)
      sentCount.add(1, ordering: .relaxed)
    }
    try writer.flush()
  }
}
