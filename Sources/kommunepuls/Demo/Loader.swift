internal import Kafka
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
    /// How many times each person is told, as so many persons.
    var copies = 1
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
    let producer = try Producer(
      ClientConfiguration.producer(bootstrapServers: plan.bootstrapServers)
        .overridden(by: plan.properties))
    let topic = try producer.topic(named: plan.topic, timeout: BrokerOptions.timeout)
    let start = ContinuousClock.now
    for copy in 0..<plan.copies {
      for index in 0..<population.count {
        if index % 1_000 == 0 {
          if stop.isRequested { return }
          if let rate = plan.rate {
            Pause.until(start + .seconds(Double(sent) / Double(rate)))
          }
        }
        let key = population.pseudonym(at: index, copy: copy)
        let value = population.observation(
          at: index, area: plan.area, period: plan.period, version: 1, copy: copy)
        try producer.produce(topic, key: key.span, value: value.span)
        sentCount.add(1, ordering: .relaxed)
      }
    }
    try producer.flush(timeout: .seconds(60))
  }
}
