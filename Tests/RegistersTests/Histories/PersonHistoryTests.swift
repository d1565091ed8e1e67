import Registers
import Testing

@Suite struct PersonHistoryTests {
  /// Writes each register's record of the history, decodes it and puts it into the facts.
  private func facts(
    of history: PersonHistory, _ decoders: inout RegisterDecoders, using random: inout SplitMix64
  ) throws -> [UInt8] {
    let key = Array("p".utf8)
    var facts: [UInt8] = []
    var body: [UInt8] = []
    for register in history.known.sorted(by: { $0.tag < $1.tag }).shuffled(using: &random) {
      let value = Array(WrittenRecord.text(of: register, history, using: &random).utf8)
      let record = decoders.decode(register, key: key.span, value: value.span, into: &body)
      #expect(record == .facts(version: 1), "\(String(decoding: value, as: UTF8.self))")
      let held = facts
      try PersonFacts.replace(register, version: 1, body: body.span, in: held.span, into: &facts)
    }
    return facts
  }

  @Test(arguments: 0..<40 as Range<UInt64>)
  func aHistoryComesBackFromItsRecords(seed: UInt64) throws {
    var random = SplitMix64(seed: 6_000 + seed)
    var decoders = RegisterDecoders()
    var read = PersonHistory()
    for _ in 0..<25 {
      let history = GeneratedHistory.make(using: &random)
      let facts = try facts(of: history, &decoders, using: &random)
      try PersonFacts.validate(facts.span)
      try read.read(facts.span)
      #expect(read == history)
    }
  }

  @Test(arguments: 0..<20 as Range<UInt64>)
  func aRecordReplacesItsOwnSectionOnly(seed: UInt64) throws {
    var random = SplitMix64(seed: 7_000 + seed)
    var decoders = RegisterDecoders()
    var history = GeneratedHistory.make(using: &random)
    var facts = try facts(of: history, &decoders, using: &random)
    var read = PersonHistory()
    for _ in 0..<40 {
      let registers = Register.allCases.filter { $0 != .observations }
      let register = registers.randomElement(using: &random)!
      let held = facts
      history.remove(register)
      switch Int.random(in: 0..<4, using: &random) {
      case 0: try PersonFacts.forget(register, in: held.span, into: &facts)
      case 1: try PersonFacts.delete(register, version: 9, in: held.span, into: &facts)
      default:
        history.known.insert(register)
        GeneratedHistory.fill(&history, register, using: &random)
        var only = PersonHistory()
        only.copy(register, from: history)
        let own = try self.facts(of: only, &decoders, using: &random)
        let section = try #require(try PersonFacts.section(of: register, in: own.span))
        try PersonFacts.replace(
          register, version: 2, body: own.span.extracting(section.body), in: held.span,
          into: &facts)
      }
      try read.read(facts.span)
      #expect(read == history)
    }
  }

  @Test func aPersonWithoutFactsHasAnEmptyHistory() throws {
    var random = SplitMix64(seed: 1)
    var history = GeneratedHistory.make(using: &random)
    let none: [UInt8] = []
    try history.read(none.span)
    #expect(history == PersonHistory())
  }

  /// What a program of tomorrow writes is carried along, and read by none of today.
  @Test func aRegisterThatIsNotKnownIsPassedOver() throws {
    let facts: [UInt8] = [3, 0xd0, 3, 9, 9, 9, 0]
    var history = PersonHistory()
    try history.read(facts.span)
    #expect(history == PersonHistory())
  }

  @Test(arguments: 0..<20 as Range<UInt64>)
  func damagedFactsAreAnErrorOrAnotherHistory(seed: UInt64) throws {
    var random = SplitMix64(seed: 8_000 + seed)
    var decoders = RegisterDecoders()
    var (reader, other) = (PersonHistory(), PersonHistory())
    var (readable, damaged) = (0, 0)
    for _ in 0..<20 {
      let history = GeneratedHistory.make(using: &random)
      let whole = try facts(of: history, &decoders, using: &random)
      guard !whole.isEmpty else { continue }
      for _ in 0..<200 {
        let facts = Damage.of(whole, with: whole, using: &random)
        do throws(FactsError) {
          try reader.read(facts.span)
          // Whatever is read is read in one way only, and passes as valid.
          try PersonFacts.validate(facts.span)
          try other.read(facts.span)
          #expect(reader == other)
          readable += 1
        } catch {
          damaged += 1
          #expect((0...facts.count).contains(error.offset))
          #expect(throws: error) { try PersonFacts.validate(facts.span) }
        }
      }
    }
    #expect(readable > 0 && damaged > 1_000)
  }
}

extension PersonHistory {
  /// Takes one register's part over.
  mutating func copy(_ register: Register, from other: PersonHistory) {
    switch register {
    case .observations: break
    case .bef: population = other.population
    case .ophg: permits = other.permits
    case .udda: completed = other.completed
    case .kotre: courses = other.courses
    case .udfk: exams = other.exams
    case .amrun: labourStates = other.labourStates
    case .sssy: health = other.health
    case .foraeldre: parents = other.parents
    }
    if other.known.contains(register) { known.insert(register) } else { known.remove(register) }
  }

  mutating func remove(_ register: Register) { copy(register, from: PersonHistory()) }
}
