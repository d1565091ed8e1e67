import Benchmarks
import Kafka
import KafkaTestKit
import Simulation

/// Sends the CPS persons to an installation, each once, no further ahead of the counting than
/// asked: what is killed is killed in the middle of work.
final class PersonFeed {
  /// Records between two waits for the broker's word.
  private static let batchCount = 1_000

  let population: CellPopulation
  private let servers: String
  private let topicName: String
  private var producer: Producer?
  /// Persons that the broker has.
  private(set) var sent = 0
  /// Times that a batch was sent again since the broker died under it.
  private(set) var repeats = 0

  init(_ installation: Installation, seed: UInt64) throws {
    population = CellPopulation(try CPSData.cells(), seed: seed)
    servers = installation.servers
    topicName = installation.observationsTopic
  }

  var isDone: Bool { sent == population.count }

  /// Sends batches until `limit` persons are with the broker.
  func send(upTo limit: Int) throws {
    let limit = min(limit, population.count)
    while sent < limit { try sendBatch(upTo: min(limit, sent + Self.batchCount)) }
  }

  private func sendBatch(upTo end: Int) throws {
    do {
      try produce(sent..<end)
      sent = end
    } catch let error as KafkaError {
      guard repeats < 20 else { throw error }
      // The client may be of no more use; the batch may be there in part. A person told twice
      // counts once.
      producer = nil
      repeats += 1
    }
  }

  private func produce(_ range: Range<Int>) throws {
    if producer == nil { producer = try Producer(.producer(bootstrapServers: servers)) }
    guard let topic = try producer?.topic(named: topicName, timeout: Installation.askLimit)
    else { return }
    for index in range {
      let key = population.pseudonym(at: index)
      let value = population.observation(
        at: index, area: "cps", period: CPSData.period, version: 1)
      try producer?.produce(topic, key: key.span, value: value.span)
    }
    try producer?.flush(timeout: .seconds(15))
  }
}
