internal import Benchmarks
internal import Kafka
internal import Registers
internal import Streams

/// Reads the small topics that every rank task knows whole: conditions of the kommuner and
/// deliveries. A record that cannot be read changes nothing and is handed back.
final class ReferenceReader {
  typealias Refusal = (Fault, borrowing ConsumerRecord) throws -> Void

  private(set) var references = References()
  private let reader: TopicReader
  private let conditionsTopic: String
  private var conditionsDecoder = KommuneConditionsDecoder()
  private var deliveryDecoder = DeliveryDecoder()
  /// What a key holds, to take it back by a tombstone.
  private var kommuneOfKey: [[UInt8]: UInt16] = [:]
  private var registerOfKey: [[UInt8]: Register] = [:]

  init(_ settings: WorkerSettings) throws {
    let topology = settings.topology
    conditionsTopic = topology.conditions
    reader = try TopicReader(
      Self.topics(of: topology).flatMap(topology.partitions),
      bootstrapServers: settings.bootstrapServers, properties: settings.properties,
      label: topology.group + "-restore", log: settings.clientLog)
  }

  static func topics(of topology: Topology) -> [String] {
    [topology.conditions, topology.deliveries]
  }

  /// Reads to the ends that the topics have now.
  func readToEnds(refusing refuse: Refusal) throws {
    try reader.readToEnds(timeout: Limits.askTimeout) { [self] record in
      try take(record, refusing: refuse)
    }
  }

  /// Takes in what has come since; returns whether anything has.
  func readOn(refusing refuse: Refusal) throws -> Bool {
    var isAny = false
    for _ in 0..<Limits.recordsPerTurn {
      let isEvent = try reader.poll(milliseconds: 0) { [self] record in
        try take(record, refusing: refuse)
        isAny = true
      }
      if !isEvent { break }
    }
    return isAny
  }

  func close() throws { try reader.close(timeout: Limits.closeTimeout) }

  private func take(_ record: borrowing ConsumerRecord, refusing refuse: Refusal) throws {
    let isConditions = record.topicName == conditionsTopic
    var fault: Fault?
    do throws(Fault) {
      if isConditions {
        if let gone = try set(record, in: \.kommuneOfKey, by: setConditions) {
          references.removeConditions(ofKommune: gone)
        }
      } else if let gone = try set(record, in: \.registerOfKey, by: setDelivery) {
        references.removeDelivery(of: gone)
      }
    } catch {
      fault = error
    }
    references.noteRead(
      topic: isConditions ? KommuneConditions.topicName : Delivery.topicName,
      partition: Int(record.partition.rawValue), nextOffset: record.offset.next.rawValue)
    if let fault { try refuse(fault, record) }
  }

  /// Notes what the record's key holds now; returns what a tombstone has taken from it.
  private func set<Subject>(
    _ record: borrowing ConsumerRecord,
    in subjects: ReferenceWritableKeyPath<ReferenceReader, [[UInt8]: Subject]>,
    by decode: (_ key: Span<UInt8>, _ value: Span<UInt8>) throws(Fault) -> Subject
  ) throws(Fault) -> Subject? {
    guard let key = record.key else { throw .keyMissing }
    let name = Array(copying: key)
    guard let value = record.value else {
      return self[keyPath: subjects].removeValue(forKey: name)
    }
    self[keyPath: subjects][name] = try decode(key, value)
    return nil
  }

  private func setConditions(_ key: Span<UInt8>, _ value: Span<UInt8>) throws(Fault) -> UInt16 {
    let conditions = try conditionsDecoder.decode(key: key, value: value)
    references.set(conditions)
    return conditions.kommune
  }

  private func setDelivery(_ key: Span<UInt8>, _ value: Span<UInt8>) throws(Fault) -> Register {
    let delivery = try deliveryDecoder.decode(key: key, value: value)
    references.set(delivery)
    return delivery.register
  }
}
