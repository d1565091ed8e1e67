/// All that is held on one person, as one value: a section for each register that has spoken.
///
/// ```
/// 0x03 | section… sorted by tag:  head | version? | ( body length | body )?  | 0x00
/// ```
/// The head is one byte: the tag (four bits), whether the section is deleted (one), and the bits of
/// the `VersionStep` from the section before. Length is LEB128. A deleted section has neither
/// length nor body, but a version, so that what is older stays stale.
/// The last byte, which is no head, tells facts cut short between two sections from whole ones.
/// A person without sections has no bytes at all: the store and the changelog hold nothing.
/// Sections of tags that this program does not know are carried along.
///
/// The body is the register's own, without the version: a re-delivery with new versions changes
/// no body. Every person has one form: equal facts are equal bytes.
package enum PersonFacts {
  package static let formatVersion: UInt8 = 3

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
    var cursor = try SectionCursor(facts)
    while cursor.tag < register.tag, try cursor.next() {}
    guard cursor.tag == register.tag else { return nil }
    return Section(version: cursor.version, isDeleted: cursor.isDeleted, body: cursor.body)
  }

  /// Writes `held` with one section replaced or added into `buffer`, whose content is dropped.
  /// Cost: one copy.
  package static func replace(
    _ register: Register, version: Int64, body: Span<UInt8>, in held: Span<UInt8>,
    into buffer: inout [UInt8]
  ) throws(FactsError) {
    let place = try startCopy(of: held, without: register.tag, into: &buffer)
    appendHead(
      register.tag, isDeleted: false, version: version, after: place.versionBefore, to: &buffer)
    Varint.append(Int64(body.count), to: &buffer)
    buffer.append(body)
    finishCopy(of: held, behind: place, after: version, into: &buffer)
  }

  /// Writes `held` with the register's section marked as deleted at `version`.
  package static func delete(
    _ register: Register, version: Int64, in held: Span<UInt8>, into buffer: inout [UInt8]
  ) throws(FactsError) {
    let place = try startCopy(of: held, without: register.tag, into: &buffer)
    appendHead(
      register.tag, isDeleted: true, version: version, after: place.versionBefore, to: &buffer)
    finishCopy(of: held, behind: place, after: version, into: &buffer)
  }

  /// Writes `held` without the register's section: version and all are forgotten. Nothing is
  /// written when no other section is left.
  package static func forget(
    _ register: Register, in held: Span<UInt8>, into buffer: inout [UInt8]
  ) throws(FactsError) {
    let place = try startCopy(of: held, without: register.tag, into: &buffer)
    finishCopy(of: held, behind: place, after: place.versionBefore, into: &buffer)
    if buffer.count == 2 { buffer.removeAll(keepingCapacity: true) }
  }

  private static func appendHead(
    _ tag: UInt8, isDeleted: Bool, version: Int64, after last: Int64, to buffer: inout [UInt8]
  ) {
    let step = VersionStep(from: last, to: version)
    let flag = isDeleted ? SectionCursor.deletedFlag : 0
    buffer.append(tag * SectionCursor.tagFactor + flag + step.bits)
    step.append(to: &buffer)
  }

  /// Where a tag's section stands, or would stand.
  private struct Place {
    /// Of the section before.
    var versionBefore: Int64
    /// The section behind. Its version is a step from the one before, so that its head changes.
    var next: Head?
  }

  private struct Head {
    var tag: UInt8
    var isDeleted: Bool
    var version: Int64
    /// Behind it.
    var end: Int
  }

  /// Starts `buffer` with all that comes before the tag's section in the result.
  private static func startCopy(
    of held: Span<UInt8>, without tag: UInt8, into buffer: inout [UInt8]
  ) throws(FactsError) -> Place {
    var cursor = try SectionCursor(held)
    var place = Place(versionBefore: cursor.version)
    var end = cursor.end
    while try cursor.next() {
      if cursor.tag < tag {
        place.versionBefore = cursor.version
        end = cursor.end
      } else if cursor.tag > tag {
        place.next = Head(
          tag: cursor.tag, isDeleted: cursor.isDeleted, version: cursor.version,
          end: cursor.versionEnd)
        break
      }
    }
    buffer.removeAll(keepingCapacity: true)
    if held.count == 0 { buffer.append(formatVersion) }
    buffer.append(held.extracting(..<end))
    return place
  }

  /// Ends `buffer`, whose last version is `last`, with all that comes behind the place, the mark of
  /// the end too.
  private static func finishCopy(
    of held: Span<UInt8>, behind place: Place, after last: Int64, into buffer: inout [UInt8]
  ) {
    guard let next = place.next else { return buffer.append(SectionCursor.endMark) }
    appendHead(
      next.tag, isDeleted: next.isDeleted, version: next.version, after: last, to: &buffer)
    buffer.append(held.extracting(next.end...))
  }
}
