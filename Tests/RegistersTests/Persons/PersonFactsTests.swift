import Registers
import Testing

@Suite struct PersonFactsTests {
  private static let body = Array("\u{1}a\u{4}2012\u{3}101\u{1}\u{1}\u{3}age\u{2}a8".utf8)

  private func replaced(_ held: [UInt8], version: Int64, body: [UInt8] = body) throws -> [UInt8] {
    var buffer: [UInt8] = [9, 9]
    try PersonFacts.replace(
      .observations, version: version, body: body.span, in: held.span, into: &buffer)
    try PersonFacts.validate(buffer.span)
    return buffer
  }

  private func deleted(_ held: [UInt8], version: Int64) throws -> [UInt8] {
    var buffer: [UInt8] = []
    try PersonFacts.delete(.observations, version: version, in: held.span, into: &buffer)
    try PersonFacts.validate(buffer.span)
    return buffer
  }

  private func forgotten(_ held: [UInt8]) throws -> [UInt8] {
    var buffer: [UInt8] = []
    try PersonFacts.forget(.observations, in: held.span, into: &buffer)
    try PersonFacts.validate(buffer.span)
    return buffer
  }

  private func section(_ facts: [UInt8]) throws -> PersonFacts.Section? {
    try PersonFacts.section(of: .observations, in: facts.span)
  }

  /// 2020-01-01, in ms since 1970.
  private static let start: Int64 = 1_577_836_800_000
  private static let day: Int64 = 86_400_000

  @Test(
    arguments: [
      (start, [0x10]), (start + 2 * day, [0x13, 2]), (start - 200 * day, [0x17, 0xc8, 1]),
      (start + 3_000, [0x12, 3]), (start - 3_000, [0x16, 3]), (start + 300, [0x11, 0xac, 2]),
      (start + day + 1_000, [0x12, 0x81, 0xa3, 5]),
    ] as [(Int64, [UInt8])])
  func theBytesAreAsDocumented(version: Int64, head: [UInt8]) throws {
    #expect(
      try replaced([], version: version, body: [0, 0, 0, 1, 0]) == [3] + head + [
        5, 0, 0, 0, 1, 0, 0,
      ])
    #expect(try deleted([], version: version) == [3, head[0] + 8] + head.dropFirst() + [0])
  }

  @Test(
    arguments: [0, 1, 127, 128, 16_383, 16_384, 1_751_234_567_890, .max - 1, .max] as [Int64])
  func aSectionIsFoundAgain(version: Int64) throws {
    let facts = try replaced([], version: version)
    let found = try #require(try section(facts))
    #expect(found.version == version && !found.isDeleted)
    #expect(Array(facts[found.body]) == Self.body)
    let gone = try #require(try section(try deleted(facts, version: version)))
    #expect(gone.version == version && gone.isDeleted && gone.body.isEmpty)
  }

  @Test func replacingDependsOnlyOnWhatIsWritten() throws {
    let first = try replaced([], version: 5, body: [0, 0, 0, 0, 0])
    let again = try replaced(first, version: 6)
    #expect(try replaced([], version: 6) == again)
    #expect(try replaced(try deleted(first, version: 7), version: 6) == again)
  }

  @Test func aForgottenPersonHasNoBytes() throws {
    #expect(try forgotten([]) == [])
    #expect(try forgotten(try replaced([], version: 5)) == [])
    #expect(try forgotten(try deleted([], version: 5)) == [])
    #expect(try section([]) == nil)
  }

  /// Sections of other registers, among them such as no program of today knows.
  @Test func otherSectionsAreCarriedAlong() throws {
    let before: [UInt8] = [0x33, 2, 0]
    let behind: [UInt8] = [0xe7, 1, 1, 0xcc, 0xf8]
    let others = [3] + before + behind + [0]
    try PersonFacts.validate(others.span)
    var (facts, again): ([UInt8], [UInt8]) = ([], [])
    let none: [UInt8] = []
    // The head of the section behind tells the way from the new version.
    try PersonFacts.replace(
      .udda, version: Self.start + 5 * Self.day, body: none.span, in: others.span, into: &facts)
    #expect(facts == [3] + before + [0x43, 3, 0] + [0xe7, 4, 1, 0xcc, 0xf8, 0])
    try PersonFacts.forget(.udda, in: facts.span, into: &again)
    #expect(again == others)
    try PersonFacts.forget(.udda, in: others.span, into: &again)
    #expect(again == others)
  }

  @Test(
    arguments: [
      ([2, 0x18], 0, .unknownFormat(2)),
      ([3], 1, .truncated),
      ([3, 0], 1, .unsortedSections),
      ([3, 0x18], 2, .truncated),
      ([3, 0x18, 0, 0], 3, .trailingBytes),
      ([3, 0x13], 2, .truncated),
      ([3, 0x10], 2, .truncated),
      ([3, 0x14, 1, 0], 1, .unknownFlags(4)),
      ([3, 0x13, 0x80, 0, 0], 2, .badNumber),
      ([3, 0x13, 0, 0], 2, .badNumber),
      ([3, 0x11, 0xd0, 0x0f, 0], 2, .badNumber),
      ([3, 0x12, 0x80, 0xa3, 5, 0], 2, .badNumber),
      ([3, 0x11, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x01, 0], 2, .badNumber),
      ([3, 0x13, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x7e, 0], 2, .outOfRange),
      ([3, 0x11, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x7f, 0], 2, .outOfRange),
      ([3, 0x17, 0xa0, 0x9c, 1, 0], 2, .outOfRange),
      ([3, 0x10, 6, 0, 0], 3, .truncated),
      ([3, 0x10, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x7f], 11, .truncated),
      ([3, 0x78, 0x78], 2, .unsortedSections),
      ([3, 0x78, 0x18], 2, .unsortedSections),
      ([3, 0x08], 1, .unsortedSections),
      ([3, 0x10, 5, 0, 0, 0, 2, 0], 6, .badOutcome(2)),
      ([3, 0x10, 6, 0, 0, 0, 1, 0, 0], 8, .trailingBytes),
      ([3, 0x10, 4, 0, 0, 0, 1], 7, .truncated),
      ([3, 0x10, 9, 0, 0, 0, 1, 2, 0, 0, 0, 0], 10, .unsortedCovariates),
      // A day that has two bytes, in four; a day past the last; a category that is none.
      ([3, 0x30, 5, 0xff, 0x0a, 0x87, 0x17, 0], 3, .badNumber),
      ([3, 0x30, 5, 0xff, 0xff, 0xff, 0xff, 0], 3, .outOfRange),
      ([3, 0x30, 3, 0x80, 0, 7], 5, .outOfRange),
      // A gap before the first state, a gap of no days, a start before the last one.
      ([3, 0x70, 4, 0x80, 0, 0x84, 7], 5, .outOfRange),
      ([3, 0x70, 6, 0x80, 0, 10, 0x84, 7, 10], 6, .badNumber),
      ([3, 0x70, 6, 0x80, 0, 10, 0x89, 14, 10], 6, .outOfRange),
      ([3, 0x60, 4, 0, 0, 1, 0], 5, .unsortedYears),
      ([3, 0x80, 3, 0, 1, 0], 4, .badNumber),
      ([3, 0x90, 2, 11, 0xc1], 5, .truncated),
    ] as [([UInt8], Int, FactsError.Problem)])
  func damageIsNamedWithItsPlace(bytes: [UInt8], offset: Int, problem: FactsError.Problem) {
    #expect(throws: FactsError(offset: offset, problem: problem)) {
      try PersonFacts.validate(bytes.span)
    }
  }

  /// Wherever they are cut, between two sections too.
  @Test func factsCutShortAreNeverRead() throws {
    var facts: [UInt8] = [3, 0x30, 0, 0xd3, 9, 3, 1, 2, 3, 0xeb, 1, 0]
    facts = try replaced(try replaced(facts, version: 1_751_234_567_890), version: 7)
    for count in 1..<facts.count {
      let cut = Array(facts.prefix(count))
      #expect(throws: FactsError.self) { try PersonFacts.validate(cut.span) }
    }
  }

  @Test(arguments: 0..<10 as Range<UInt64>)
  func damagedFactsNeverTrapAndRightOnesAreStable(seed: UInt64) throws {
    var random = SplitMix64(seed: 4_000 + seed)
    let behind: [UInt8] = [3, 0x30, 0, 0xd3, 9, 3, 1, 2, 3, 0xeb, 1, 0]
    let whole = try replaced(behind, version: 1_751_234_567_890)
    try PersonFacts.validate(whole.span)
    var (valid, damagedCount) = (0, 0)
    for _ in 0..<2_000 {
      var facts = whole
      for _ in 0..<Int.random(in: 1...2, using: &random) {
        let place = Int.random(in: facts.indices, using: &random)
        switch Int.random(in: 0..<3, using: &random) {
        case 0: facts[place] = .random(in: 0...255, using: &random)
        case 1: facts.removeSubrange(place...)
        default: facts.insert(.random(in: 0...255, using: &random), at: place)
        }
        if facts.isEmpty { facts = [3] }
      }
      do {
        try PersonFacts.validate(facts.span)
      } catch {
        damagedCount += 1
        #expect((0...facts.count).contains(error.offset))
        var buffer: [UInt8] = []
        _ = try? PersonFacts.replace(
          .observations, version: 1, body: Self.body.span, in: facts.span, into: &buffer)
        continue
      }
      valid += 1
      if let found = try section(facts), !found.isDeleted {
        let same = try replaced(facts, version: found.version, body: Array(facts[found.body]))
        #expect(same == facts)
      }
    }
    #expect(valid > 0 && damagedCount > 0)
  }

  @Test func aListHasNoMoreEntriesThanARecord() {
    let entries = [UInt8](repeating: 0, count: 3 + 2 * 2_000)
    let facts: [UInt8] = [3, 0x30, 0xa3, 0x1f] + entries
    #expect(throws: FactsError(offset: 4 + 3 + 2 * 1_999, problem: .tooManyEntries)) {
      try PersonFacts.validate(facts.span)
    }
  }
}
