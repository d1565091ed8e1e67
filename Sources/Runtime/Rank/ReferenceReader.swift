internal import Kafka
internal import Logging
internal import Registers
internal import Streams

/// Reads the small topics that every rank task knows whole: conditions of the kommuner and
/// deliveries. A record that cannot be read changes nothing and is logged by its place.
final class ReferenceReader {
  private(set) var references = References()
  private let reader: TopicReader
  private let conditionsTopic: String
  private let log: Logger
  private var conditionsDecoder = KommuneConditionsDecoder()
  private var deliveryDecoder = DeliveryDecoder()
  /// What a key holds, to take it back by a tombstone.
  private var kommuneOfKey: [[UInt8]: UInt16] = [:]
  private var registerOfKey: [[UInt8]: Register] = [:]

  init(_ settings: WorkerSettings, log: Logger) throws {
    let topology = settings.topology
    conditionsTopic = topology.conditions
    self.log = log
    reader = try TopicReader(
      [topology.conditions, topology.deliveries].flatMap { topic in
        (0..<topology.partitionCount).map {
          TopicPartition(topic: topic, partition: Partition(rawValue: Int32($0)))
        }
      }, bootstrapServers: settings.bootstrapServers, properties: settings.properties,
      label: topology.group + "-restore", log: settings.clientLog)
  }

  /// Reads to the ends that the topics have now.
  func readToEnds() throws {
    try reader.readToEnds(timeout: Limits.askTimeout) { [self] record in try take(record) }
  }

  /// Takes in what has come since; returns whether anything has.
  func readOn() throws -> Bool {
    var isAny = false
    for _ in 0..<Limits.recordsPerTurn {
      let isEvent = try reader.poll(milliseconds: 0) { [self] record in
        try take(record)
        isAny = true
      }
      if !isEvent { break }
    }
    return isAny
  }

  func close() throws { try reader.close(timeout: Limits.closeTimeout) }

  private func take(_ record: borrowing ConsumerRecord) throws {
    let isConditions = record.topicName == conditionsTopic
    do throws(Fault) {
      try isConditions ? takeConditions(record) : takeDelivery(record)
    } catch {
      log.warning(
        "reference record refused",
        metadata: [
          "topic": "\(record.topicName)", "partition": "\(record.partition.rawValue)",
          "offset": "\(record.offset.rawValue)", "reason": "\(error.code.rawValue)",
        ])
    }
    references.noteRead(
      topic: isConditions ? KommuneConditions.topicName : Delivery.topicName,
      partition: Int(record.partition.rawValue), nextOffset: record.offset.next.rawValue)
  }

  private func takeConditions(_ record: borrowing ConsumerRecord) throws(Fault) {
    guard let key = record.key else { throw .keyMissing }
    let name = Array(copying: key)
    guard let value = record.value else {
      if let kommune = kommuneOfKey.removeValue(forKey: name) {
        references.removeConditions(ofKommune: kommune)
      }
      return
    }
    let conditions = try conditionsDecoder.decode(key: key, value: value)
    kommuneOfKey[name] = conditions.kommune
    references.set(conditions)
  }

  private func takeDelivery(_ record: borrowing ConsumerRecord) throws(Fault) {
    guard let key = record.key else { throw .keyMissing }
    let name = Array(copying: key)
    guard let value = record.value else {
      if let register = registerOfKey.removeValue(forKey: name) {
        references.removeDelivery(of: register)
      }
      return
    }
    let delivery = try deliveryDecoder.decode(key: key, value: value)
    registerOfKey[name] = delivery.register
    references.set(delivery)
  }
}
