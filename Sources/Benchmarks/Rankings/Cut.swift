/// The exact set of records that a ranking stands on.
package struct Cut: Codable, Hashable, Sendable {
  /// Where the cells were read.
  package struct Cells: Codable, Hashable, Sendable {
    /// Of `kommunepuls.cells`.
    package var partition: Int32
    /// Of the next record to read.
    package var nextOffset: Int64

    package init(partition: Int32, nextOffset: Int64) {
      self.partition = partition
      self.nextOffset = nextOffset
    }

    enum CodingKeys: String, CodingKey {
      case partition
      case nextOffset = "next_offset"
    }
  }

  package var cells: Cells
  /// For each partition number of the register topics: the next offset to read, by topic.
  package var inputs: [Int: [String: Int64]]
  /// For each topic that is read whole (conditions of the kommuner, deliveries): the next offset to
  /// read, by partition. Empty where the definition needs none.
  package var references: [String: [Int: Int64]]

  package init(
    cells: Cells, inputs: [Int: [String: Int64]], references: [String: [Int: Int64]] = [:]
  ) {
    self.cells = cells
    self.inputs = inputs
    self.references = references
  }
}
