import CRdKafka

/// The topics that a consumer has met. Holds a reference to each of librdkafka's topic objects, so
/// that an address stands for one topic for as long as the table lives.
@safe
final class TopicTable {
  private var topics: [(handle: OpaquePointer, name: String)] = unsafe []

  /// Must run before the client is destroyed.
  func removeAll() {
    for index in unsafe topics.indices { unsafe rd_kafka_topic_destroy(topics[index].handle) }
    unsafe topics.removeAll()
  }

  func name(of index: TopicIndex) -> String { unsafe topics[index.rawValue].name }

  /// Looks up by address; a topic not met yet is looked up by name and kept. A few ns for a few
  /// topics.
  func index(of handle: OpaquePointer, client: OpaquePointer) -> TopicIndex {
    for index in unsafe topics.indices where unsafe topics[index].handle == handle {
      return TopicIndex(rawValue: index)
    }
    return unsafe index(of: String(cString: rd_kafka_topic_name(handle)), client: client)
  }

  func index(of name: String, client: OpaquePointer) -> TopicIndex {
    if let known = unsafe topics.firstIndex(where: { unsafe $0.name == name }) {
      return TopicIndex(rawValue: known)
    }
    guard let handle = unsafe rd_kafka_topic_new(client, name, nil) else {
      preconditionFailure("\"\(name)\" is no topic's name")
    }
    unsafe topics.append((handle, name))
    return TopicIndex(rawValue: unsafe topics.count - 1)
  }
}
