internal import Registers
internal import Store

/// The person whose record is being processed: the facts held and the facts to be. Buffers are
/// reused from person to person.
struct PersonAtHand {
  /// Empty for a person not known.
  private(set) var held: [UInt8] = []
  /// Empty for a person to forget.
  private(set) var facts: [UInt8] = []
  /// The facts in the form that definitions over the registers are evaluated on.
  private var history = PersonHistory()

  mutating func read(_ key: Span<UInt8>, from store: StateStore) throws(TallyError) {
    do throws(StoreError) {
      let isHeld = try store.read(.persons, key, into: &held)
      if !isHeld { held.removeAll(keepingCapacity: true) }
    } catch {
      throw .store(error)
    }
  }

  func heldSection(of register: Register) throws(TallyError) -> PersonFacts.Section? {
    do throws(FactsError) {
      return try PersonFacts.section(of: register, in: held.span)
    } catch {
      throw .facts(error)
    }
  }

  /// Whether the held facts have these bytes in that place.
  func isHeld(_ body: Span<UInt8>, at range: Range<Int>) -> Bool {
    held.span.extracting(range).isEqual(to: body)
  }

  mutating func replace(
    _ register: Register, version: Int64, body: Span<UInt8>
  ) throws(TallyError) {
    let held = held
    do throws(FactsError) {
      try PersonFacts.replace(register, version: version, body: body, in: held.span, into: &facts)
    } catch {
      throw .facts(error)
    }
  }

  mutating func delete(_ register: Register, version: Int64) throws(TallyError) {
    let held = held
    do throws(FactsError) {
      try PersonFacts.delete(register, version: version, in: held.span, into: &facts)
    } catch {
      throw .facts(error)
    }
  }

  mutating func forget(_ register: Register) throws(TallyError) {
    let held = held
    do throws(FactsError) {
      try PersonFacts.forget(register, in: held.span, into: &facts)
    } catch {
      throw .facts(error)
    }
  }

  /// The facts as an owner of the partition left them on the changelog.
  mutating func restore(_ value: Span<UInt8>?) throws(TallyError) {
    facts.removeAll(keepingCapacity: true)
    guard let value else { return }
    guard value.count > 0 else { throw .topic("a person's facts without a byte") }
    for index in value.indices { facts.append(value[index]) }
    do throws(FactsError) {
      try PersonFacts.validate(value)
    } catch {
      throw .topic("a person's facts, damaged at byte \(error.offset): \(error.problem)")
    }
  }

  /// What the held facts contribute, and what the facts to be will, under the definitions that
  /// read a register: the two differ in what it says only.
  mutating func evaluateChange(
    of register: Register, by evaluator: PersonEvaluator, before: inout Contributions,
    after: inout Contributions
  ) throws(TallyError) {
    before.removeAll()
    after.removeAll()
    let (held, facts) = (held, facts)
    do throws(FactsError) {
      try evaluator.contributions(
        ofChangeIn: register, from: held.span, to: facts.span, reading: &history,
        before: &before, after: &after)
    } catch {
      throw .facts(error)
    }
  }

  /// What the held observation contributes.
  func evaluateHeldObservation(
    by evaluator: PersonEvaluator, before: inout Contributions
  ) throws(TallyError) {
    before.removeAll()
    do throws(FactsError) {
      try evaluator.appendObservation(of: held.span, to: &before)
    } catch {
      throw .facts(error)
    }
  }

  /// The same under all definitions, whatever the two differ in.
  mutating func evaluate(
    by evaluator: PersonEvaluator, before: inout Contributions, after: inout Contributions
  ) throws(TallyError) {
    before.removeAll()
    after.removeAll()
    let (held, facts) = (held, facts)
    do throws(FactsError) {
      try evaluator.contributions(of: held.span, reading: &history, into: &before)
      try evaluator.contributions(of: facts.span, reading: &history, into: &after)
    } catch {
      throw .facts(error)
    }
  }

  /// Sets the facts to be in the store's open layer.
  func write(_ key: Span<UInt8>, to store: StateStore) {
    if facts.isEmpty {
      store.remove(.persons, key)
    } else {
      store.write(.persons, key, facts.span)
    }
  }
}
