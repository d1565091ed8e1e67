import Registers
import Testing

@Suite struct KommunerTests {
  @Test func thereAreNinetyEight() {
    #expect(Kommuner.codes.count == 98)
    #expect(Kommuner.codes == Set(Kommuner.codes).sorted())
    #expect(Kommuner.reform == Day(year: 2007, month: 1, day: 1))
  }

  @Test(
    arguments: [
      (101, .kommune), (147, .kommune), (400, .kommune), (411, .christiansoe), (751, .kommune),
      (860, .kommune), (1, .closed), (171, .closed), (403, .closed), (861, .closed),
      (999, .closed), (0, nil), (1_000, nil), (.max, nil),
    ] as [(UInt16, Kommuner.Kind?)])
  func aCodeHasItsKind(code: UInt16, kind: Kommuner.Kind?) {
    #expect(Kommuner.kind(of: code) == kind)
  }

  @Test func theKindsAreThoseOfTheList() {
    for code in 0...UInt16(1_100) {
      #expect((Kommuner.kind(of: code) == .kommune) == Kommuner.codes.contains(code))
    }
  }
}
