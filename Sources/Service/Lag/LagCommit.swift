/// One commit of a partition's reader.
package struct LagCommit: Equatable, Sendable {
  /// The next record that will be read.
  package let offset: Int64
  /// When it was committed, milliseconds since 1970.
  package let milliseconds: Int64
  /// Records to the stable end at that time; nil where the end was not known.
  package let recordsBehind: Int64?

  package init(offset: Int64, milliseconds: Int64, recordsBehind: Int64?) {
    self.offset = offset
    self.milliseconds = milliseconds
    self.recordsBehind = recordsBehind
  }
}
