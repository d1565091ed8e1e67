import Foundation
package import Kafka
import Synchronization

/// A real broker for the tests: the one that `KAFKA_BOOTSTRAP_SERVERS` names, else a private one
/// that `KOMMUNEPULS_TEST_BROKER` is the executable of, started once and ended with the process.
package enum TestBroker {
  private static let externalServers = environment("KAFKA_BOOTSTRAP_SERVERS")
  private static let executable = environment("KOMMUNEPULS_TEST_BROKER")

  /// Whether tests that need a broker can run; the trait's words say how to make them.
  package static var isAvailable: Bool { externalServers != nil || executable != nil }
  /// Whether tests that kill a broker can run.
  package static var isOwn: Bool { executable != nil }
  package static let howToProvide: String =
    "set KAFKA_BOOTSTRAP_SERVERS, or KOMMUNEPULS_TEST_BROKER to a noida-db executable"

  /// Where the shared broker listens. Starts it the first time.
  package static func bootstrapServers() throws -> String {
    if let externalServers { return externalServers }
    return try shared.get().bootstrapServers
  }

  /// The same for those who measure: no proxy between.
  package static func directServers() throws -> String {
    if let externalServers { return externalServers }
    return try shared.get().directServers
  }

  /// A broker that only the caller uses, ready; the caller ends it.
  package static func startOwn() throws -> BrokerProcess {
    guard let executable else { throw Missing() }
    let broker = try BrokerProcess(executable: executable)
    try broker.start()
    try awaitReady(broker.bootstrapServers)
    return broker
  }

  /// Returns once a broker answers, or throws after 30 s.
  package static func awaitReady(_ servers: String) throws {
    let admin = try Admin(.admin(bootstrapServers: servers))
    _ = try admin.partitionCounts(of: [], timeout: .seconds(30))
  }

  /// A name that no other test and no other run uses.
  package static func uniqueName(_ stem: String) -> String {
    let number = counter.add(1, ordering: .relaxed).newValue
    return "\(stem)-\(run)-\(number)"
  }

  /// A new topic on the shared broker.
  package static func createTopic(
    _ stem: String = "topic", partitionCount: Int32 = 1, settings: [String: String] = [:]
  ) throws -> String {
    let name = uniqueName(stem)
    let admin = try Admin(.admin(bootstrapServers: bootstrapServers()))
    let specification = TopicSpecification(
      name: name, partitionCount: partitionCount, settings: settings)
    let outcome = try admin.createTopics([specification], timeout: .seconds(20))[name]
    guard outcome == .created else { throw NotCreated(outcome: outcome) }
    return name
  }

  package struct Missing: Error, CustomStringConvertible {
    package var description: String { "no broker: \(howToProvide)" }
  }

  package struct NotCreated: Error {
    package let outcome: TopicCreation?
  }

  private static let run = String(UInt32.random(in: .min ... .max), radix: 36)
  private static let counter = Atomic<Int>(0)

  private static let shared: Result<BrokerProcess, any Error> = Result {
    let broker = try startOwn()
    atexit { TestBroker.endShared() }
    return broker
  }

  private static func endShared() {
    guard case .success(let broker) = shared else { return }
    broker.end()
    broker.removeData()
  }

  private static func environment(_ name: String) -> String? {
    ProcessInfo.processInfo.environment[name].flatMap { $0.isEmpty ? nil : $0 }
  }
}
