internal import Benchmarks
internal import Foundation
internal import Kafka
internal import Runtime

/// What `deadletters list` tells.
struct DeadLetterReport: Encodable {
  struct Group: Encodable, Hashable {
    let topic: String
    let reason: String
    var count = 0
    /// When the last one was refused.
    var newest: Timestamp?
  }

  struct Letter: Encodable {
    let topic: String
    let partition: Int32
    let offset: Int64
    let reason: String
    let message: String
    let refused: Timestamp?
    let bytes: Int
    let key: String?
    let value: String?
  }

  private(set) var count = 0
  private(set) var groups: [Group] = []
  private(set) var letters: [Letter] = []

  private let limit: Int
  private let showsPayload: Bool
  private var places: [String: Int] = [:]

  enum CodingKeys: String, CodingKey { case count, groups, letters }

  init(limit: Int, showsPayload: Bool) {
    self.limit = limit
    self.showsPayload = showsPayload
  }

  mutating func take(_ letter: StoredDeadLetter) {
    count += 1
    let time = letter.timestampMilliseconds.map(Timestamp.init)
    let topic = letter.source.topicPartition.topic
    let place = places["\(topic) \(letter.reason)"] ?? groups.count
    if place == groups.count {
      places["\(topic) \(letter.reason)"] = place
      groups.append(Group(topic: topic, reason: letter.reason))
    }
    groups[place].count += 1
    groups[place].newest = [groups[place].newest, time].compactMap { $0 }.max()
    guard limit > 0 else { return }
    func text(_ bytes: [UInt8]?) -> String? {
      showsPayload ? bytes.map { String(decoding: $0, as: UTF8.self) } : nil
    }
    letters.append(
      Letter(
        topic: topic, partition: letter.source.topicPartition.partition.rawValue,
        offset: letter.source.offset.rawValue, reason: letter.reason, message: letter.message,
        refused: time, bytes: letter.value?.count ?? 0, key: text(letter.key),
        value: text(letter.value)))
    // Now and then, so that memory is bounded by twice the limit.
    if letters.count >= 2 * limit { keepNewest() }
  }

  /// All letters are in.
  mutating func finish() {
    keepNewest()
    groups.sort { ($0.topic, -$0.count, $0.reason) < ($1.topic, -$1.count, $1.reason) }
  }

  private mutating func keepNewest() {
    letters.sort { left, right in
      let zero = Timestamp(rawValue: 0)
      let (a, b) = (left.refused ?? zero, right.refused ?? zero)
      return a != b
        ? a > b
        : (left.topic, left.partition, left.offset) < (right.topic, right.partition, right.offset)
    }
    letters = Array(letters.prefix(limit))
  }

  func json() -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    do {
      return [UInt8](try encoder.encode(self))
    } catch {
      preconditionFailure("texts and integers have a JSON form: \(error)")
    }
  }

  func text() -> String {
    if count == 0 { return "no dead letters\n" }
    let width = groups.map(\.topic.count).max() ?? 0
    var lines = groups.map { group in
      let topic = group.topic.padding(toLength: width, withPad: " ", startingAt: 0)
      let number = NumberText.grouped(group.count)
      let padded = String(repeating: " ", count: max(0, 9 - number.count)) + number
      return "\(topic) \(padded)  \(group.reason)  last \(group.newest?.description ?? "–")"
    }
    lines += letters.map { letter in
      "\(letter.topic)[\(letter.partition)]@\(letter.offset)  \(letter.reason): \(letter.message)"
        + "  \(letter.bytes) bytes" + (letter.key.map { "\n  key \($0)" } ?? "")
        + (letter.value.map { "\n  value \($0)" } ?? "")
    }
    return lines.joined(separator: "\n") + "\n"
  }
}
