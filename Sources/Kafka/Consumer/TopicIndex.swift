/// A topic's number within one consumer: 0-based, in the order in which the consumer first met the
/// names. Tells records apart without a text for each.
package struct TopicIndex: RawRepresentable, Hashable, Sendable {
  package let rawValue: Int
  package init(rawValue: Int) { self.rawValue = rawValue }
}
