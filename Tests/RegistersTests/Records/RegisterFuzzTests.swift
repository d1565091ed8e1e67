import Registers
import Testing

@Suite struct RegisterFuzzTests {
  private static let registers = Register.allCases.filter { $0 != .observations }
  private static let key = Array("p".utf8)

  /// Checks one record against the oracle; says whether it was accepted.
  private func check(
    _ register: Register, _ value: [UInt8], _ decoders: inout RegisterDecoders,
    _ body: inout [UInt8], _ history: inout PersonHistory
  ) throws -> Bool {
    let key = Self.key
    let record = decoders.decode(register, key: key.span, value: value.span, into: &body)
    if case .fault = record {
      #expect(body.isEmpty)
      return false
    }
    let text = "\(register) \(String(decoding: value, as: UTF8.self))"
    guard let oracle = RecordOracle(register, key: key, value: value) else {
      Issue.record("the oracle refuses \(text)")
      return true
    }
    guard let expected = oracle.history else {
      #expect(record == .deletion(version: oracle.version), "\(text)")
      return true
    }
    #expect(record == .facts(version: oracle.version), "\(text)")
    var facts: [UInt8] = []
    let none: [UInt8] = []
    try PersonFacts.replace(
      register, version: oracle.version, body: body.span, in: none.span, into: &facts)
    try PersonFacts.validate(facts.span)
    try history.read(facts.span)
    #expect(history == expected, "\(text)")
    return true
  }

  /// 100,000 records in all.
  @Test(arguments: 0..<20 as Range<UInt64>)
  func aDamagedRecordIsRefusedOrReadAsTheOracleReadsIt(seed: UInt64) throws {
    var random = SplitMix64(seed: 9_000 + seed)
    var decoders = RegisterDecoders()
    var body: [UInt8] = []
    var history = PersonHistory()
    var accepted = 0
    for _ in 0..<500 {
      let register = Self.registers.randomElement(using: &random)!
      let value = written(register, using: &random)
      #expect(try check(register, value, &decoders, &body, &history))
      let other = written(register, using: &random)
      for index in 0..<10 {
        let damaged =
          index < 5
          ? Damage.ofDigits(value, using: &random)
          : Damage.of(value, with: other, using: &random)
        if try check(register, damaged, &decoders, &body, &history) { accepted += 1 }
      }
    }
    // Both sides are reached: other digits are often another right record.
    #expect((250...4_750).contains(accepted))
  }

  private func written(_ register: Register, using random: inout SplitMix64) -> [UInt8] {
    var history = PersonHistory()
    GeneratedHistory.fill(&history, register, using: &random)
    return Array(WrittenRecord.text(of: register, history, using: &random).utf8)
  }
}
