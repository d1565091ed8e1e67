package import Registers

/// All persons of one partition number: what the changelog holds, and what the registers say.
///
/// ```
/// hold* ─ add(register)* ─ count
/// ```
/// Registers are added one after another, in the order of their tags, so that one register's
/// statements are in memory at a time. About 350 bytes a person.
package struct PartitionRecount {
  package let partition: Int
  package private(set) var differences: [Difference] = []
  package private(set) var notRecomputable: [NotRecomputable] = []

  private var persons: [[UInt8]: Person] = [:]
  private var next = Register.allCases[...]

  private struct Person {
    /// As the changelog has it; empty for a person it does not have.
    var held: [UInt8] = []
    /// As recounted, register by register.
    var facts: [UInt8] = []
  }

  package init(partition: Int) { self.partition = partition }

  /// Persons of whom a register says something.
  package var personCount: Int { persons.values.count { !$0.facts.isEmpty } }

  /// Takes in a record of the changelog.
  package mutating func hold(key: Span<UInt8>, value: Span<UInt8>?) throws(FactsError) {
    if TallyTask.isPosition(key) { return }
    let name = [UInt8](copying: key)
    guard let value else {
      persons[name] = nil
      return
    }
    try PersonFacts.validate(value)
    persons[name] = Person(held: [UInt8](copying: value))
  }

  /// Takes in what one register says, and holds it against the changelog.
  package mutating func add(_ recount: borrowing RegisterRecount) throws(FactsError) {
    precondition(recount.register == next.popFirst(), "registers come in the order of their tags")
    let register = recount.register
    for key in persons.keys where recount.persons[key] == nil {
      try expectNothing(of: register, heldOn: key)
    }
    for (key, statement) in recount.persons {
      var person = persons[key] ?? Person()
      let held = try Self.section(of: register, in: person.held)
      var counted = statement.section
      switch statement.judge(held: held, firstGap: recount.firstGap) {
      case .same: break
      case .notRecomputable(let reason):
        counted = held
        notRecomputable.append(
          NotRecomputable(
            register: register, partition: partition, offset: statement.lastOffset,
            reason: reason, pseudonym: key))
      case .differs:
        note(
          key, place: "\(register.topicName)[\(partition)]@\(statement.lastOffset)",
          statement.section, held)
      }
      if let counted { try Self.append(counted, of: register, to: &person.facts) }
      persons[key] = person
    }
  }

  /// Counts everybody under the definitions, cell by cell.
  package func count(
    by evaluator: PersonEvaluator, _ body: (_ cell: Span<UInt8>, _ outcome: Int) -> Void
  ) throws(FactsError) {
    precondition(next.isEmpty, "all registers are added before anybody is counted")
    var contributions = Contributions()
    var history = PersonHistory()
    for person in persons.values where !person.facts.isEmpty {
      contributions.removeAll()
      let facts = person.facts
      try evaluator.contributions(of: facts.span, reading: &history, into: &contributions)
      for index in 0..<contributions.count {
        body(contributions.key(at: index), contributions.outcome(at: index))
      }
    }
  }

  private mutating func expectNothing(
    of register: Register, heldOn key: [UInt8]
  ) throws(FactsError) {
    guard let held = try Self.section(of: register, in: persons[key]?.held ?? []) else { return }
    note(key, place: "\(register.topicName)[\(partition)], no record", nil, held)
  }

  private mutating func note(
    _ key: [UInt8], place: String, _ ours: RegisterStatement.Section?,
    _ theirs: RegisterStatement.Section?
  ) {
    differences.append(
      Difference(
        .person, key: place, field: Self.field(ours, theirs), ours: Self.text(ours),
        theirs: Self.text(theirs), pseudonym: key))
  }

  /// The first thing that two sections differ in.
  private static func field(
    _ ours: RegisterStatement.Section?, _ theirs: RegisterStatement.Section?
  ) -> String {
    guard let ours, let theirs else { return "held" }
    if ours.version != theirs.version { return "version" }
    return ours.isDeleted != theirs.isDeleted ? "slettet" : "facts"
  }

  /// What may be told of a section: never what it says of the person.
  private static func text(_ section: RegisterStatement.Section?) -> String {
    guard let section else { return "nothing" }
    return section.isDeleted
      ? "deleted at version \(section.version)"
      : "version \(section.version), \(section.body.count) bytes"
  }

  private static func section(
    of register: Register, in facts: [UInt8]
  ) throws(FactsError) -> RegisterStatement.Section? {
    guard let section = try PersonFacts.section(of: register, in: facts.span) else { return nil }
    return RegisterStatement.Section(
      version: section.version, isDeleted: section.isDeleted, body: Array(facts[section.body]))
  }

  private static func append(
    _ section: RegisterStatement.Section, of register: Register, to facts: inout [UInt8]
  ) throws(FactsError) {
    let before = facts
    let body = section.body
    if section.isDeleted {
      try PersonFacts.delete(register, version: section.version, in: before.span, into: &facts)
    } else {
      try PersonFacts.replace(
        register, version: section.version, body: body.span, in: before.span, into: &facts)
    }
  }
}
