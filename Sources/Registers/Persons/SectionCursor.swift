/// Walks the sections of a person's facts, front to back. Empty facts have none.
struct SectionCursor: ~Escapable {
  private var reader: FactsReader
  /// Of the section at hand. 0 before the first; no register has it.
  private(set) var tag: UInt8 = 0
  /// There is no section behind the one at hand.
  private var isEnded = false
  private(set) var isDeleted = false
  private(set) var version = VersionStep.start
  private(set) var start = 0
  /// Behind the version.
  private(set) var versionEnd = 0
  /// Empty if deleted.
  private(set) var body = 0..<0

  /// In place of a head: no register's tag is 0.
  static let endMark: UInt8 = 0
  static let deletedFlag: UInt8 = 8
  static let tagFactor: UInt8 = 16

  @_lifetime(copy facts)
  init(_ facts: Span<UInt8>) throws(FactsError) {
    reader = FactsReader(facts)
    guard !reader.isAtEnd else {
      isEnded = true
      return
    }
    let format = try reader.byte()
    guard format == PersonFacts.formatVersion else {
      throw reader.error(.unknownFormat(format), at: 0)
    }
  }

  /// Behind the section at hand.
  var end: Int { reader.offset }

  /// Comes to the next section; false behind the last.
  mutating func next() throws(FactsError) -> Bool {
    guard !isEnded else { return false }
    start = reader.offset
    let head = try reader.byte()
    // Facts without sections have no bytes.
    if head == Self.endMark && tag > 0 {
      guard reader.isAtEnd else { throw reader.error(.trailingBytes) }
      isEnded = true
      return false
    }
    guard head / Self.tagFactor > tag else { throw reader.error(.unsortedSections, at: start) }
    tag = head / Self.tagFactor
    isDeleted = head & Self.deletedFlag != 0
    version = try VersionStep.read(head & VersionStep.bitsMask, from: version, &reader)
    versionEnd = reader.offset
    body = try reader.range(of: isDeleted ? 0 : try reader.varint())
    return true
  }
}
