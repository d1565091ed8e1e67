/// A named value beside a record's own. Names may repeat; a value may be absent.
package struct RecordHeader: Hashable, Sendable {
  package let name: String
  package let value: [UInt8]?

  package init(name: String, value: [UInt8]?) {
    self.name = name
    self.value = value
  }
}
