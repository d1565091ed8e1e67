/// Bytes of an internal topic or of a store that our own code never writes. Nothing can be built
/// on them: stop, keep everything, and look at the record named.
package struct CorruptRecord: Error, Equatable, Sendable, CustomStringConvertible {
  package let what: String
  /// Where it was read, where that is known: topic, partition and offset, or the store's table.
  package var place: String?

  package init(what: String, place: String? = nil) {
    self.what = what
    self.place = place
  }

  package var description: String {
    "corrupt record: \(what)" + (place.map { " at \($0)" } ?? "")
      + "; it was not written by this program or was damaged since: restore the topic or the "
      + "state directory from a good copy, or start over under another --topic-prefix"
  }
}
