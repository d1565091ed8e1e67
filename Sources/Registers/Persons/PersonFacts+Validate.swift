extension PersonFacts {
  /// Reads every byte: what this accepts, `PersonHistory.read` reads.
  package static func validate(_ facts: Span<UInt8>) throws(FactsError) {
    var cursor = try SectionCursor(facts)
    while try cursor.next() {
      guard !cursor.isDeleted, let register = Register(rawValue: cursor.tag) else { continue }
      var body = FactsReader(facts, in: cursor.body)
      try validateBody(of: register, &body)
      guard body.isAtEnd else { throw body.error(.trailingBytes) }
    }
  }

  private static func validateBody(
    of register: Register, _ reader: inout FactsReader
  ) throws(FactsError) {
    switch register {
    case .observations: try ObservationBody.validate(&reader)
    case .bef: _ = try PopulationBody.read(&reader, residence: { _ in }, emigration: { _ in })
    case .ophg: try DatedList.read(&reader) { (_: Permit) in }
    case .udda: try DatedList.read(&reader) { (_: CompletedEducation) in }
    case .kotre: try SpellList.read(&reader) { (_: Course) in }
    case .udfk: try ExamBody.read(&reader) { _ in }
    case .amrun: try SpellList.read(&reader) { (_: LabourState) in }
    case .sssy: try HealthBody.read(&reader) { _ in }
    case .foraeldre: _ = try ParentsBody.read(&reader)
    }
  }
}
