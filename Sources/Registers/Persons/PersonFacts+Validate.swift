extension PersonFacts {
  /// Reads every byte: what this accepts, `PersonHistory.read` reads.
  package static func validate(_ facts: Span<UInt8>) throws(FactsError) {
    guard facts.count > 0 else { return }
    var reader = try reader(of: facts)
    var last: UInt8?
    while !reader.isAtEnd {
      let (tag, section) = try readSection(&reader, after: last)
      last = tag
      guard !section.isDeleted, let register = Register(rawValue: tag) else { continue }
      var body = FactsReader(facts, in: section.body)
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
    case .ophg: try PermitBody.read(&reader) { _ in }
    case .udda: try EducationBody.read(&reader) { _ in }
    case .kotre: try CourseBody.read(&reader) { _ in }
    case .udfk: try ExamBody.read(&reader) { _ in }
    case .amrun: try LabourStateBody.read(&reader) { _ in }
    case .sssy: try HealthBody.read(&reader) { _ in }
    case .foraeldre: _ = try ParentsBody.read(&reader)
    }
  }
}
