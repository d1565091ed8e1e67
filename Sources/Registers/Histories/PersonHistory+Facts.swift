extension PersonHistory {
  /// Replaces this history by what the facts say. Every byte is checked; after an error the history
  /// holds some of the facts. Cost: one pass, and no allocation once the lists have the size of the
  /// largest person.
  package mutating func read(_ facts: Span<UInt8>) throws(FactsError) {
    var residences = population?.residences ?? []
    var emigrations = population?.emigrations ?? []
    removeAll()
    var cursor = try SectionCursor(facts)
    while try cursor.next() {
      guard !cursor.isDeleted, let register = Register(rawValue: cursor.tag) else { continue }
      var body = FactsReader(facts, in: cursor.body)
      switch register {
      case .observations: try ObservationBody.validate(&body)
      case .bef: try readPopulation(&body, reusing: &residences, &emigrations)
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
  }

  /// Forgets the person and keeps the memory of the lists, but for the population's.
  private mutating func removeAll() {
    population = nil
    permits.removeAll(keepingCapacity: true)
    completed.removeAll(keepingCapacity: true)
    courses.removeAll(keepingCapacity: true)
    exams.removeAll(keepingCapacity: true)
    labourStates.removeAll(keepingCapacity: true)
    health.removeAll(keepingCapacity: true)
    parents = nil
    known.removeAll(keepingCapacity: true)
  }

  private mutating func readPopulation(
    _ reader: inout FactsReader, reusing residences: inout [Population.Residence],
    _ emigrations: inout [Population.Emigration]
  ) throws(FactsError) {
    residences.removeAll(keepingCapacity: true)
    emigrations.removeAll(keepingCapacity: true)
    var population = try PopulationBody.read(
      &reader, residence: { residences.append($0) }, emigration: { emigrations.append($0) })
    swap(&population.residences, &residences)
    swap(&population.emigrations, &emigrations)
    self.population = population
  }
}
