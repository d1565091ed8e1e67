/// All that is held on one person, as one value: a section for each register that has spoken.
///
/// ```
/// 0x01 | section… sorted by tag:  tag | flags | version | body length | body
/// ```
/// Tag and flags are one byte each; version and length are LEB128. Flag 1: the register deleted
/// the person; the version stays, so that what is older stays stale, and the body is empty.
/// A person without sections has no bytes at all: the store and the changelog hold nothing.
/// Sections of tags that this program does not know are carried along.
///
/// The body is the register's own, without the version: a re-delivery with new versions changes
/// no body.
package enum PersonFacts {
  package static let formatVersion: UInt8 = 1
  private static let deletedFlag: UInt8 = 1

  /// One register's section.
  package struct Section: Hashable, Sendable {
    package let version: Int64
    package let isDeleted: Bool
    /// In the facts' bytes.
    package let body: Range<Int>
  }

  /// The register's section; `nil` if the register has not spoken of the person. Empty facts are
  /// a person without sections.
  package static func section(
    of register: Register, in facts: Span<UInt8>
  ) throws(FactsError) -> Section? {
    try place(of: register.tag, in: facts).section
  }

  /// Writes `held` with one section replaced or added into `buffer`, whose content is dropped.
  /// Cost: one copy.
  package static func replace(
    _ register: Register, version: Int64, body: Span<UInt8>, in held: Span<UInt8>,
    into buffer: inout [UInt8]
  ) throws(FactsError) {
    let place = try startCopy(of: held, without: register.tag, into: &buffer)
    buffer.append(register.tag)
    buffer.append(0)
    Varint.append(version, to: &buffer)
    Varint.append(Int64(body.count), to: &buffer)
    buffer.append(body)
    buffer.append(held.extracting(place.range.upperBound...))
  }

  /// Writes `held` with the register's section marked as deleted at `version`.
  package static func delete(
    _ register: Register, version: Int64, in held: Span<UInt8>, into buffer: inout [UInt8]
  ) throws(FactsError) {
    let place = try startCopy(of: held, without: register.tag, into: &buffer)
    buffer.append(register.tag)
    buffer.append(deletedFlag)
    Varint.append(version, to: &buffer)
    Varint.append(0, to: &buffer)
    buffer.append(held.extracting(place.range.upperBound...))
  }

  /// Writes `held` without the register's section: version and all are forgotten. Nothing is
  /// written when no other section is left.
  package static func forget(
    _ register: Register, in held: Span<UInt8>, into buffer: inout [UInt8]
  ) throws(FactsError) {
    let place = try startCopy(of: held, without: register.tag, into: &buffer)
    buffer.append(held.extracting(place.range.upperBound...))
    if buffer.count == 1 { buffer.removeAll(keepingCapacity: true) }
  }

  /// Starts `buffer` with all that comes before the tag's section in the result.
  private static func startCopy(
    of held: Span<UInt8>, without tag: UInt8, into buffer: inout [UInt8]
  ) throws(FactsError) -> Place {
    let place = try place(of: tag, in: held)
    buffer.removeAll(keepingCapacity: true)
    if held.count == 0 { buffer.append(formatVersion) }
    buffer.append(held.extracting(..<place.range.lowerBound))
    return place
  }

  /// A tag's section and its bytes, or the place where it would stand.
  private struct Place {
    var section: Section?
    var range: Range<Int>
  }

  private static func place(
    of tag: UInt8, in facts: Span<UInt8>
  ) throws(FactsError) -> Place {
    guard facts.count > 0 else { return Place(section: nil, range: 0..<0) }
    var reader = try reader(of: facts)
    var last: UInt8?
    while !reader.isAtEnd {
      let start = reader.offset
      let (found, section) = try readSection(&reader, after: last)
      if found == tag { return Place(section: section, range: start..<reader.offset) }
      if found > tag { return Place(section: nil, range: start..<start) }
      last = found
    }
    return Place(section: nil, range: facts.count..<facts.count)
  }

  @_lifetime(copy facts)
  static func reader(of facts: Span<UInt8>) throws(FactsError) -> FactsReader {
    var reader = FactsReader(facts)
    let format = try reader.byte()
    guard format == formatVersion else { throw reader.error(.unknownFormat(format), at: 0) }
    return reader
  }

  static func readSection(
    _ reader: inout FactsReader, after last: UInt8?
  ) throws(FactsError) -> (tag: UInt8, section: Section) {
    let start = reader.offset
    let tag = try reader.byte()
    if let last, tag <= last { throw reader.error(.unsortedSections, at: start) }
    let flags = try reader.byte()
    guard flags <= deletedFlag else { throw reader.error(.unknownFlags(flags), at: start + 1) }
    let version = try reader.varint()
    let length = try reader.varint()
    let isDeleted = flags == deletedFlag
    guard !isDeleted || length == 0 else { throw reader.error(.deletedWithBody) }
    let body = try reader.range(of: length)
    return (tag, Section(version: version, isDeleted: isDeleted, body: body))
  }
}
