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

  @Test func theBytesAreAsDocumented() throws {
    let tag = Register.observations.tag
    #expect(
      try replaced([], version: 300, body: [0, 0, 0, 1, 0]) == [
        1, tag, 0, 0xac, 2, 5, 0, 0, 0, 1, 0,
      ])
    #expect(try deleted([], version: 300) == [1, tag, 1, 0xac, 2, 0])
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

  /// Sections of registers that are not handled here stand before and behind.
  @Test func otherSectionsAreCarriedAlong() throws {
    let before: [UInt8] = [0, 0, 7, 2, 0xaa, 0xbb]
    let behind: [UInt8] = [200, 0, 0x80, 1, 1, 0xcc] + [201, 1, 3, 0]
    let others = [1] + before + behind
    try PersonFacts.validate(others.span)
    #expect(try section(others) == nil)
    let facts = try replaced(others, version: 4)
    let found = try #require(try section(facts))
    #expect(Array(facts[found.body]) == Self.body)
    #expect(facts.starts(with: [1] + before) && facts.suffix(behind.count) == behind[...])
    #expect(try replaced(facts, version: 4) == facts)
    #expect(try forgotten(facts) == others)
    #expect(try forgotten(others) == others)
  }

  @Test(
    arguments: [
      ([2], 0, .unknownFormat(2)),
      ([1, 1], 2, .truncated),
      ([1, 1, 0], 3, .truncated),
      ([1, 1, 2, 0, 0], 2, .unknownFlags(2)),
      ([1, 1, 0, 0x80, 0, 0], 3, .badNumber),
      ([1, 1, 0, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x01, 0], 3, .badNumber),
      ([1, 1, 0, 5, 6, 0, 0], 5, .truncated),
      ([1, 1, 0, 5, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x7f], 13, .truncated),
      ([1, 1, 1, 5, 1, 0], 5, .deletedWithBody),
      ([1, 7, 1, 5, 0, 7, 1, 5, 0], 5, .unsortedSections),
      ([1, 7, 1, 5, 0, 1, 1, 5, 0], 5, .unsortedSections),
      ([1, 1, 0, 5, 5, 0, 0, 0, 2, 0], 8, .badOutcome(2)),
      ([1, 1, 0, 5, 6, 0, 0, 0, 1, 0, 0], 10, .trailingBytes),
      ([1, 1, 0, 5, 4, 0, 0, 0, 1], 9, .truncated),
      ([1, 1, 0, 5, 9, 0, 0, 0, 1, 2, 0, 0, 0, 0], 12, .unsortedCovariates),
    ] as [([UInt8], Int, FactsError.Problem)])
  func damageIsNamedWithItsPlace(bytes: [UInt8], offset: Int, problem: FactsError.Problem) {
    #expect(throws: FactsError(offset: offset, problem: problem)) {
      try PersonFacts.validate(bytes.span)
    }
  }

  @Test(arguments: 0..<10 as Range<UInt64>)
  func damagedFactsNeverTrapAndRightOnesAreStable(seed: UInt64) throws {
    var random = SplitMix64(seed: 4_000 + seed)
    let whole = [1, 0, 0, 9, 3, 1, 2, 3] + (try replaced([], version: 1_751_234_567_890))[1...]
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
        if facts.isEmpty { facts = [1] }
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
}
