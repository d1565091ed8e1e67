internal import Kafka
package import Logging
internal import Registers
internal import Store
internal import Streams

/// What a worker process does; each on a thread of its own.
package enum Role: String, CaseIterable, Hashable, Sendable {
  case tally, rank
}

/// The threads of one worker process. If one fails, all are asked to stop.
package final class Workers: Sendable {
  package let tally = Latest(TallyStatus())
  package let rank = Latest(RankStatus())
  private let threads: [WorkerThread]
  private let watchdog: Watchdog
  private let directory: StateDirectory?

  /// Checks the cluster and the state directory, then starts the threads.
  ///
  /// - Parameter abandon: ends the process: a thread hangs, or does not stop in time. Called on a
  ///   thread of its own.
  package init(
    _ settings: WorkerSettings, roles: Set<Role>, stop: StopSignal, log: Logger,
    abandon: @escaping @Sendable (WorkerFailure) -> Void
  ) throws(WorkerFailure) {
    let clusterID = try Self.check(settings)
    let directory =
      roles.contains(.tally)
      ? try Self.failing {
        try StateDirectory(path: settings.stateDirectory, instanceID: settings.instanceID)
      } : nil
    self.directory = directory
    log.info(
      "worker starts",
      metadata: [
        "cluster": "\(clusterID)", "librdkafka": "\(LibraryVersion.text)",
        "instance": "\(settings.instanceID)",
        "partitions": "\(settings.topology.partitionCount)",
      ])
    var threads: [WorkerThread] = []
    var pulses: [Pulse] = []
    if let directory {
      let status = tally
      let pulse = Pulse(name: "tally")
      pulses.append(pulse)
      threads.append(
        WorkerThread(name: pulse.name, onEnd: { stop.request() }) { () throws(WorkerFailure) in
          defer { pulse.begin(.none) }
          try Self.failing {
            try TallyWorker(
              settings: settings, clusterID: clusterID, directory: directory, log: log,
              status: status, pulse: pulse
            ).run(until: stop)
          }
        })
    }
    if roles.contains(.rank) {
      let status = rank
      let pulse = Pulse(name: "rank")
      pulses.append(pulse)
      threads.append(
        WorkerThread(name: pulse.name, onEnd: { stop.request() }) { () throws(WorkerFailure) in
          defer { pulse.begin(.none) }
          try Self.failing {
            try RankWorker(settings: settings, log: log, status: status, pulse: pulse)
              .run(until: stop)
          }
        })
    }
    self.threads = threads
    watchdog = Watchdog(over: pulses, stop: stop) { [threads] failure in
      // What has stopped the others says more than that they are slow to stop.
      abandon(threads.lazy.compactMap(\.failure).first ?? failure)
    }
  }

  /// Waits until all threads have ended; throws what the first of them ended with. Once.
  package func join() throws(WorkerFailure) {
    var failure: WorkerFailure?
    for thread in threads {
      do throws(WorkerFailure) {
        try thread.join()
      } catch {
        failure = failure ?? error
      }
    }
    watchdog.end()
    if let failure { throw failure }
  }

  /// Whether a thread has ended, by itself or because it was asked to.
  package var hasEnded: Bool { threads.contains { $0.result != nil } }

  /// Every topic is there with the right number of partitions; returns the cluster's id.
  private static func check(_ settings: WorkerSettings) throws(WorkerFailure) -> String {
    let audit = try failing {
      try TopicAudit(
        of: settings.admin(), plan: TopicPlan.topics(of: settings.topology), settings: false,
        timeout: Limits.askTimeout)
    }
    let fatal = audit.differences.filter(\.isFatal)
    guard fatal.isEmpty else {
      throw WorkerFailure(
        .configuration,
        "the topics are not as the worker needs them:\n"
          + fatal.map { "  \($0)" }.joined(separator: "\n")
          + "\nCreate what is missing with `kommunepuls topics apply`; a partition count is for "
          + "life: to change it, start over under another --topic-prefix.")
    }
    return audit.clusterID
  }

  private static func failing<R>(_ body: () throws -> R) throws(WorkerFailure) -> R {
    do {
      return try body()
    } catch {
      throw KafkaFailure.of(error)
    }
  }
}
