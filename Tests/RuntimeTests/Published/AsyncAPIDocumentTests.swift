import Benchmarks
import Foundation
import Kafka
import Runtime
import Streams
import Testing

/// The AsyncAPI document says what the code does.
struct AsyncAPIDocumentTests {
  private typealias Object = [String: Any]

  private struct Message {
    let name: String
    let type: String
    let schemaID: String
    let schemaFile: String
    let keyPattern: String
    let idPattern: String
  }

  private func object(_ name: String) throws -> Object {
    try #require(
      try JSONSerialization.jsonObject(with: PublishedDocuments.data(of: name)) as? Object)
  }

  private func document() throws -> Object { try object(PublishedDocuments.asyncAPI) }

  /// What a path of keys leads to.
  private func value<Value>(_ object: Object, _ path: [String]) throws -> Value {
    var found: Any? = object
    for key in path { found = (found as? Object)?[key] }
    return try #require(found as? Value, "\(path.joined(separator: "/"))")
  }

  private func messages() throws -> [Message] {
    let document = try document()
    let messages: [String: Object] = try value(document, ["components", "messages"])
    return try messages.map { name, message in
      let parts: [Object] = try value(message, ["headers", "allOf"])
      let own: Object = try value(#require(parts.last), ["properties"])
      return Message(
        name: name, type: try value(own, ["ce_type", "const"]),
        schemaID: try value(own, ["ce_dataschema", "const"]),
        schemaFile: try value(message, ["payload", "schema", "$ref"]),
        keyPattern: try value(message, ["bindings", "kafka", "key", "pattern"]),
        idPattern: try value(own, ["ce_id", "pattern"]))
    }
  }

  @Test func theChannelsAreThePublishedTopicsWithTheirSettings() throws {
    let channels: [String: Object] = try value(document(), ["channels"])
    let topics = TopicPlan.topics(of: Topology(partitionCount: 1))
      .filter { $0.name.hasPrefix("kommune.") }
    let addresses: [String] = try channels.values.map { try value($0, ["address"]) }
    #expect(addresses.sorted() == topics.map(\.name).sorted())
    for channel in channels.values {
      let address: String = try value(channel, ["address"])
      let settings: Object = try value(channel, ["bindings", "kafka", "topicConfiguration"])
      let topic = try #require(topics.first { $0.name == address })
      #expect(Set(settings.keys) == Set(topic.settings.keys))
      #expect(
        settings["cleanup.policy"] as? [String] == topic.settings["cleanup.policy"].map { [$0] })
      let retention = (settings["retention.ms"] as? Int).map { String($0) }
      #expect(retention == topic.settings["retention.ms"])
    }
  }

  /// Each channel is sent to by one operation, and each message is of some channel.
  @Test func everyChannelIsSentToAndEveryReferenceIsToSomething() throws {
    let document = try document()
    let channels: [String: Object] = try value(document, ["channels"])
    let operations: [String: Object] = try value(document, ["operations"])
    let targets: [String] = try operations.values.map { try value($0, ["channel", "$ref"]) }
    #expect(targets.sorted() == channels.keys.map { "#/channels/\($0)" }.sorted())
    #expect(operations.values.allSatisfy { $0["action"] as? String == "send" })
    var used: Set<String> = []
    for channel in channels.values {
      let references: [String: Object] = try value(channel, ["messages"])
      for reference in references.values {
        used.insert(try value(reference, ["$ref"]))
      }
    }
    #expect(Set(try messages().map { "#/components/messages/\($0.name)" }) == used)
  }

  @Test func theMessagesAreTheEventTypesWithTheirSchemas() throws {
    let messages = try messages()
    #expect(Set(messages.map(\.type)) == Set(CloudEvent.EventType.allCases.map(\.rawValue)))
    for message in messages {
      let type = try #require(CloudEvent.EventType(rawValue: message.type))
      #expect(message.schemaID == type.schemaID)
      let file = String(try #require(message.schemaFile.split(separator: "/").last))
      #expect(message.schemaFile == "./\(file)")
      #expect(PublishedDocuments.names.contains(file))
      #expect(try object(file)["$id"] as? String == type.schemaID)
    }
  }

  @Test(arguments: CloudEvent.EventType.allCases)
  func theHeadersAreThoseThatAreWritten(type: CloudEvent.EventType) throws {
    let event = CloudEvent(
      type: type, source: CloudEvent.source(group: "test.kommunepuls"), key: "school/headline",
      id: "school/headline@1", time: Timestamp(rawValue: 0))
    let common: Object = try value(document(), ["components", "schemas", "cloudEvent"])
    #expect((common["required"] as? [String])?.sorted() == event.headers.map(\.name).sorted())
    let properties: [String: Object] = try value(common, ["properties"])
    #expect(properties.keys.sorted() == event.headers.map(\.name).sorted())
    for header in event.headers {
      let text = String(decoding: try #require(header.value), as: UTF8.self)
      let property = try #require(properties[header.name])
      #expect((property["description"] as? String)?.hasSuffix(".") == true, "\(header.name)")
      if let constant = property["const"] as? String { #expect(text == constant) }
      if let pattern = property["pattern"] as? String { #expect(try matches(text, pattern)) }
    }
  }

  /// Of each message the keys and ids of the records that are written, and not those of others.
  @Test(
    arguments: [
      ("ranking", "school/2013", "school/2013@7"), ("model", "school/2013", "school/2013@7"),
      ("rankingChange", "school/101", "school/101@7/entered_top10"),
      ("edition", "2026-1", "2026-1"),
      ("frozenRanking", "2026-1/rankings/school/2013", "2026-1/rankings/school/2013"),
      ("frozenModel", "2026-1/models/school/headline", "2026-1/models/school/headline"),
    ] as [(String, String, String)])
  func keysAndIdsAreDescribed(name: String, key: String, id: String) throws {
    let message = try #require(try messages().first { $0.name == name })
    #expect(try matches(key, message.keyPattern) && matches(id, message.idPattern))
    for wrong in ["/" + key, "Ø", ""] {
      #expect(try matches(wrong, message.keyPattern) == false, "\(wrong)")
    }
    #expect(try matches("", message.idPattern) == false)
  }

  private func matches(_ text: String, _ pattern: String) throws -> Bool {
    try Regex(pattern).firstMatch(in: text) != nil
  }
}
