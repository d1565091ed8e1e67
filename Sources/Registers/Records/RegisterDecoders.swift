internal import CSimdjson

/// Reads the records of all registers of persons. A JSON Schema beside each register's decoder says
/// what the records hold. A decoder refuses all that its schema refuses, and what a schema cannot
/// say: a field of ours that stands twice, lengths in bytes, a `pnr` that differs from the key,
/// numbers outside 64 bits, dates that do not exist, an end before its start, dates out of order.
///
/// Cost: under a microsecond for a record of 230 bytes, and nothing is allocated once the buffers
/// have the size of the largest record.
package struct RegisterDecoders: ~Copyable {
  private var parser = JSONParser()
  private var observations = RecordDecoder<ObservationDecoder>()
  private var population = RecordDecoder<PopulationDecoder>()
  private var permits = RecordDecoder<PermitDecoder>()
  private var educations = RecordDecoder<EducationDecoder>()
  private var courses = RecordDecoder<CourseDecoder>()
  private var exams = RecordDecoder<ExamDecoder>()
  private var labourStates = RecordDecoder<LabourStateDecoder>()
  private var health = RecordDecoder<HealthDecoder>()
  private var parents = RecordDecoder<ParentsDecoder>()

  package init() {}

  /// Decodes one record that has a value. The facts' body is left in `body`; it is empty after a
  /// deletion or a fault.
  package mutating func decode(
    _ register: Register, key: Span<UInt8>?, value: Span<UInt8>, into body: inout [UInt8]
  ) -> DecodedRecord {
    body.removeAll(keepingCapacity: true)
    if let fault = PersonKey.fault(in: key) { return .fault(fault) }
    guard let key else { return .fault(.keyMissing) }
    do {
      try parser.parse(value)
      return try read(register, key: key, into: &body)
    } catch {
      body.removeAll(keepingCapacity: true)
      return .fault(error)
    }
  }

  private mutating func read(
    _ register: Register, key: Span<UInt8>, into body: inout [UInt8]
  ) throws(Fault) -> DecodedRecord {
    let document = parser.document
    return switch register {
    case .observations: try observations.decode(document, key: key, into: &body)
    case .bef: try population.decode(document, key: key, into: &body)
    case .ophg: try permits.decode(document, key: key, into: &body)
    case .udda: try educations.decode(document, key: key, into: &body)
    case .kotre: try courses.decode(document, key: key, into: &body)
    case .udfk: try exams.decode(document, key: key, into: &body)
    case .amrun: try labourStates.decode(document, key: key, into: &body)
    case .sssy: try health.decode(document, key: key, into: &body)
    case .foraeldre: try parents.decode(document, key: key, into: &body)
    }
  }
}
