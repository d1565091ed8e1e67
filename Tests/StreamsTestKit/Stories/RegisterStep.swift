package import Registers

/// A record for a register's topic, as a producer sends it, and what must become of it: known from
/// how it was made, not from reading it.
package struct RegisterStep {
  package let register: Register
  package let partition: Int
  package let key: [UInt8]?
  package let value: [UInt8]?
  package let fate: Fate

  package enum Fate: Equatable {
    /// Says something, or what is held already, or something older.
    case valid
    case refused(Fault.Code)
  }

  /// Without it everything ends the same: it is refused, or a repetition, or stale.
  package let isIdle: Bool
}
