internal import Kafka
internal import Streams

extension WorkerFailure {
  /// A record of an internal topic that no worker of this installation writes.
  init(corrupt what: String, in record: borrowing ConsumerRecord) {
    let place = "\(record.topicName)[\(record.partition.rawValue)]@\(record.offset.rawValue)"
    self.init(.internal, CorruptRecord(what: what, place: place).description)
  }
}
