import Benchmarks
import Testing

@Suite struct CellKeyTests {
  private func key(period: String, unit: String, pattern: [UInt8]) -> [UInt8] {
    var key = CellKey.prefix(of: TestDefinitions.schools)
    CellKey.appendText(period.utf8.span, to: &key)
    CellKey.appendText(unit.utf8.span, to: &key)
    CellKey.appendText(pattern.span, to: &key)
    return key
  }

  static func parts(_ key: [UInt8]) -> CellKey.Parts? { CellKey.parts(of: key.span) }

  private func partsAndSource(_ key: [UInt8]) -> (parts: CellKey.Parts, source: UInt16)? {
    CellKey.partsAndSource(of: key.span)
  }

  @Test(
    arguments: [
      ("2012", "101", [0, 1, 2, 249]), ("", "", []), ("første kvartal", "Ærø", [255]),
      (String(repeating: "p", count: 255), String(repeating: "u", count: 255), []),
    ] as [(String, String, [UInt8])])
  func aKeyGivesBackItsParts(period: String, unit: String, pattern: [UInt8]) throws {
    let key = key(period: period, unit: unit, pattern: pattern)
    let parts = try #require(Self.parts(key))
    #expect(String(decoding: key[parts.area], as: UTF8.self) == "schools-2")
    #expect(parts.definitionID == TestDefinitions.schools.definitionID)
    #expect(String(decoding: key[parts.period], as: UTF8.self) == period)
    #expect(String(decoding: key[parts.unit], as: UTF8.self) == unit)
    #expect(Array(key[parts.pattern]) == pattern)
  }

  @Test(arguments: [0, 1, 255, 256, 65_535] as [UInt16])
  func theTopicsKeyNamesItsSource(source: UInt16) throws {
    var key = key(period: "2012", unit: "101", pattern: [1, 2])
    let parts = Self.parts(key)
    CellKey.appendSource(source, to: &key)
    #expect(Array(key.suffix(2)) == [UInt8(source / 256), UInt8(source % 256)])
    let found = try #require(partsAndSource(key))
    #expect(found.parts == parts && found.source == source)
  }

  @Test func aKeyThatIsCutOrLongerOrOfAnotherKindIsNone() {
    let whole = key(period: "2012", unit: "101", pattern: [1, 2])
    for count in whole.indices {
      let cut = Array(whole[..<count])
      #expect(Self.parts(cut) == nil)
      #expect(partsAndSource(cut) == nil)
    }
    let longer = whole + [0]
    #expect(Self.parts(longer) == nil)
    #expect(partsAndSource(longer) == nil)
    #expect(partsAndSource(whole) == nil)
    let other = [2] + whole[1...]
    #expect(Self.parts(other) == nil)
  }

  @Test(arguments: 0..<5 as Range<UInt64>)
  func anyBytesGivePartsInsideThemOrNone(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let whole = key(period: "2012", unit: "101", pattern: [1, 2])
    var found = 0
    for _ in 0..<2_000 {
      var bytes = whole
      bytes[Int.random(in: bytes.indices, using: &random)] = .random(in: 0...40, using: &random)
      guard let parts = Self.parts(bytes) else { continue }
      found += 1
      #expect(parts.pattern.upperBound == bytes.count)
      #expect(parts.area.upperBound + 9 == parts.period.lowerBound)
    }
    #expect(found > 0 && found < 2_000)
  }
}
