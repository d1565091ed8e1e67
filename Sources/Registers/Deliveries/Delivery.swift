/// A record of `register.leverancer`: how far a register has been delivered.
///
/// It takes effect when every task has counted beyond `nextOffsets`, so that a period cannot mature
/// before its data are counted.
package struct Delivery: Hashable, Sendable {
  /// Without the installation's prefix. The key is the register's name.
  package static let topicName = "register.leverancer"

  package var register: Register
  /// The last day that the register is complete for.
  package var completeThrough: Day
  package var delivered: Day
  /// Offset of the next record by partition of the register's topic, when the delivery had been
  /// written.
  package var nextOffsets: [Int64]

  package init(register: Register, completeThrough: Day, delivered: Day, nextOffsets: [Int64]) {
    self.register = register
    self.completeThrough = completeThrough
    self.delivered = delivered
    self.nextOffsets = nextOffsets
  }
}
