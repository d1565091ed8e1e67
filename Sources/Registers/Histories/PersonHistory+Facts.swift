extension PersonHistory {
  /// Replaces this history by what the facts say. After an error the history holds some of the
  /// facts. Cost: one pass, and no allocation once the lists have the size of the largest person.
  ///
  /// - Parameter registers: what is read; of other sections only the heads are. Every byte that is
  ///   read is checked.
  package mutating func read(
    _ facts: Span<UInt8>, of registers: RegisterSet = .all
  ) throws(FactsError) {
    removeAllButPopulation()
    // Last of all: its lists are read into.
    defer { if !known.contains(.bef) { population = nil } }
    var cursor = try SectionCursor(facts)
    while try cursor.next() {
      guard !cursor.isDeleted, let register = Register(rawValue: cursor.tag),
        registers.contains(register)
      else { continue }
      try readBody(of: register, facts, cursor.body)
    }
  }

  /// Replaces what one register says by what the facts have of it.
  package mutating func replace(
    _ register: Register, by facts: Span<UInt8>
  ) throws(FactsError) {
    if register != .bef { forget(register) }
    known.remove(register)
    defer { if !known.contains(.bef) { population = nil } }
    guard let section = try PersonFacts.section(of: register, in: facts), !section.isDeleted
    else { return }
    try readBody(of: register, facts, section.body)
  }

  private mutating func readBody(
    of register: Register, _ facts: Span<UInt8>, _ range: Range<Int>
  ) throws(FactsError) {
    var body = FactsReader(facts, in: range)
    switch register {
    case .observations: try ObservationBody.validate(&body)
    case .bef: try readPopulation(&body)
    case .ophg: try DatedList.read(&body) { permits.append($0) }
    case .udda: try DatedList.read(&body) { completed.append($0) }
    case .kotre: try SpellList.read(&body) { courses.append($0) }
    case .udfk: try ExamBody.read(&body) { exams.append($0) }
    case .amrun: try SpellList.read(&body) { labourStates.append($0) }
    case .sssy: try HealthBody.read(&body) { health.append($0) }
    case .foraeldre: parents = try ParentsBody.read(&body)
    }
    guard body.isAtEnd else { throw body.error(.trailingBytes) }
    known.insert(register)
  }

  private mutating func removeAllButPopulation() {
    permits.removeAll(keepingCapacity: true)
    completed.removeAll(keepingCapacity: true)
    courses.removeAll(keepingCapacity: true)
    exams.removeAll(keepingCapacity: true)
    labourStates.removeAll(keepingCapacity: true)
    health.removeAll(keepingCapacity: true)
    parents = nil
    known = []
  }

  /// Empties a register's part and keeps the memory of its list.
  private mutating func forget(_ register: Register) {
    switch register {
    case .observations: break
    case .bef: population = nil
    case .ophg: permits.removeAll(keepingCapacity: true)
    case .udda: completed.removeAll(keepingCapacity: true)
    case .kotre: courses.removeAll(keepingCapacity: true)
    case .udfk: exams.removeAll(keepingCapacity: true)
    case .amrun: labourStates.removeAll(keepingCapacity: true)
    case .sssy: health.removeAll(keepingCapacity: true)
    case .foraeldre: parents = nil
    }
  }

  private mutating func readPopulation(_ reader: inout FactsReader) throws(FactsError) {
    var residences = population?.residences ?? []
    var emigrations = population?.emigrations ?? []
    population = nil
    residences.removeAll(keepingCapacity: true)
    emigrations.removeAll(keepingCapacity: true)
    var population = try PopulationBody.read(
      &reader, residence: { residences.append($0) }, emigration: { emigrations.append($0) })
    swap(&population.residences, &residences)
    swap(&population.emigrations, &emigrations)
    self.population = population
  }
}
