import Benchmarks
import Registers
import RegistersTestKit
import Testing

/// What a change of one register's section changes is what two whole evaluations differ in.
@Suite struct ChangeEvaluationTests {
  private static let key = Array("p".utf8)

  /// The facts of the registers that a person is known to.
  private func facts(
    of history: PersonHistory, _ decoders: inout RegisterDecoders, using random: inout SplitMix64
  ) throws -> [UInt8] {
    var facts: [UInt8] = []
    for register in Register.allCases where register != .observations {
      guard let body = try body(of: register, history, &decoders, using: &random) else { continue }
      let held = facts
      try PersonFacts.replace(register, version: 1, body: body.span, in: held.span, into: &facts)
    }
    return facts
  }

  /// The section of one register; `nil` where it says nothing.
  private func body(
    of register: Register, _ history: PersonHistory, _ decoders: inout RegisterDecoders,
    using random: inout SplitMix64
  ) throws -> [UInt8]? {
    guard says(register, history) else { return nil }
    var body: [UInt8] = []
    let value = Array(WrittenRecord.text(of: register, history, using: &random).utf8)
    let record = decoders.decode(
      register, key: Self.key.span, value: value.span, into: &body)
    guard record == .facts(version: 1) else {
      // Closed codes since the reform: some generated stays are none that a register may tell.
      return nil
    }
    return body
  }

  private func says(_ register: Register, _ history: PersonHistory) -> Bool {
    switch register {
    case .observations: false
    case .bef: history.population != nil
    case .ophg: !history.permits.isEmpty
    case .udda: !history.completed.isEmpty || history.known.contains(.udda)
    case .kotre: !history.courses.isEmpty
    case .udfk: !history.exams.isEmpty
    case .amrun: !history.labourStates.isEmpty
    case .sssy: !history.health.isEmpty || history.known.contains(.sssy)
    case .foraeldre: history.parents != nil
    }
  }

  private struct Cell: Hashable {
    let key: [UInt8]
    let outcome: Int
  }

  private func cells(_ contributions: Contributions) -> Set<Cell> {
    Set(
      (0..<contributions.count).map { index in
        let key = contributions.key(at: index)
        return Cell(key: key.indices.map { key[$0] }, outcome: contributions.outcome(at: index))
      })
  }

  /// Takes the section of the register from another person, deletes it, or forgets it.
  private func change(
    _ register: Register, of held: [UInt8], toThatOf other: [UInt8], using random: inout SplitMix64
  ) throws -> [UInt8] {
    var facts: [UInt8] = []
    let section = try PersonFacts.section(of: register, in: other.span)
    switch Int.random(in: 0..<6, using: &random) {
    case 0: try PersonFacts.delete(register, version: 9, in: held.span, into: &facts)
    case 1: try PersonFacts.forget(register, in: held.span, into: &facts)
    default:
      guard let section else { return held }
      try PersonFacts.replace(
        register, version: 9, body: other.span.extracting(section.body), in: held.span,
        into: &facts)
    }
    return facts
  }

  @Test(arguments: 0..<10 as Range<UInt64>)
  func aChangeMovesWhatTwoWholeEvaluationsDifferIn(seed: UInt64) throws {
    var random = SplitMix64(seed: 12_000 + seed)
    var decoders = RegisterDecoders()
    let evaluator = PersonEvaluator(try FiveBenchmarks.shipped.get().definitions)
    var (history, plainHistory) = (PersonHistory(), PersonHistory())
    var (before, after) = (Contributions(), Contributions())
    var moved: [Register: Int] = [:]
    var held = try facts(of: PlainPerson(using: &random).history, &decoders, using: &random)
    for _ in 0..<400 {
      let other = try facts(
        of: PlainPerson(using: &random).history, &decoders, using: &random)
      let register = Register.allCases.filter { $0 != .observations }
        .randomElement(using: &random)!
      let changed = try change(register, of: held, toThatOf: other, using: &random)
      before.removeAll()
      after.removeAll()
      try evaluator.contributions(
        ofChangeIn: register, from: held.span, to: changed.span, reading: &history,
        before: &before, after: &after)

      var (wholeBefore, wholeAfter) = (Contributions(), Contributions())
      try evaluator.contributions(of: held.span, reading: &plainHistory, into: &wholeBefore)
      try evaluator.contributions(of: changed.span, reading: &plainHistory, into: &wholeAfter)
      let (old, new) = (cells(before), cells(after))
      let (wholeOld, wholeNew) = (cells(wholeBefore), cells(wholeAfter))
      #expect(old.subtracting(new) == wholeOld.subtracting(wholeNew), "\(register)")
      #expect(new.subtracting(old) == wholeNew.subtracting(wholeOld), "\(register)")
      for list in [before, after] {
        for index in 1..<max(1, list.count) {
          #expect(list.place(at: index - 1) < list.place(at: index))
        }
      }
      if old != new { moved[register, default: 0] += 1 }
      // Now and then somebody else, so that there are persons with all registers and with few.
      held = Int.random(in: 0..<5, using: &random) == 0 ? other : changed
    }
    #expect(moved.count >= 7, "a change of almost any register moves someone: \(moved)")
  }
}
