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
  private let directory: StateDirectory?

  /// Checks the cluster and the state directory, then starts the threads.
  package init(
    _ settings: WorkerSettings, roles: Set<Role>, stop: StopSignal, log: Logger
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
    if let directory {
      let status = tally
      threads.append(
        WorkerThread(name: "tally", onEnd: { stop.request() }) { () throws(WorkerFailure) in
          try Self.failing {
            try TallyWorker(
              settings: settings, clusterID: clusterID, directory: directory, log: log,
              status: status
            ).run(until: stop)
          }
        })
    }
    if roles.contains(.rank) {
      let status = rank
      threads.append(
        WorkerThread(name: "rank", onEnd: { stop.request() }) { () throws(WorkerFailure) in
          try Self.failing {
            try RankWorker(settings: settings, log: log, status: status).run(until: stop)
          }
        })
    }
    self.threads = threads
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
