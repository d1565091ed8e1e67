internal import Registers

/// What one register's topic says of a person: its records that are still there, in the order of
/// their offsets.
package struct RegisterStatement: Equatable, Sendable {
  /// What a register holds on a person.
  package struct Section: Equatable, Sendable {
    package var version: Int64
    package var isDeleted: Bool
    /// Empty if deleted.
    package var body: [UInt8]
  }

  /// `nil` where nothing valid was said, or a tombstone came last.
  package private(set) var section: Section?
  package let firstOffset: Int64
  package private(set) var lastOffset: Int64
  private var hasTombstone = false
  /// Definitions of another time judged a record of it otherwise than those at hand.
  private var dependsOnDefinitions = false

  init(offset: Int64) {
    firstOffset = offset
    lastOffset = offset
  }

  /// The latest version holds; of equal ones the later record.
  mutating func say(_ said: Section, at offset: Int64, refusedThen: Bool) {
    lastOffset = offset
    if refusedThen { dependsOnDefinitions = true }
    if let section, said.version < section.version { return }
    section = said
  }

  mutating func forget(at offset: Int64) {
    lastOffset = offset
    section = nil
    hasTombstone = true
  }

  mutating func refuse(at offset: Int64, acceptedThen: Bool) {
    lastOffset = offset
    if acceptedThen { dependsOnDefinitions = true }
  }

  package enum Judgement: Equatable, Sendable {
    case same
    case notRecomputable(NotRecomputable.Reason)
    case differs
  }

  /// What the changelog holds against what is said here.
  ///
  /// Compaction removes records from the front: those of a key before the first one that is left.
  /// So another section may be held only if something is missing before that, no tombstone came,
  /// and its version is above all that are left, which then were stale; or all that are left are
  /// broken.
  ///
  /// - Parameter firstGap: the partition's first offset without a record; `nil` if none is missing.
  package func judge(held: Section?, firstGap: Int64?) -> Judgement {
    if held == section { return .same }
    if dependsOnDefinitions { return .notRecomputable(.otherDefinitions) }
    guard let held, let firstGap, firstGap < firstOffset, !hasTombstone else { return .differs }
    if let section, held.version <= section.version { return .differs }
    return .notRecomputable(.compacted)
  }
}
