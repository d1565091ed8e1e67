/// Reads the records of `register.sssy`; `register.sssy.schema.json` says what they hold.
typealias HealthDecoder = ListDecoder<HealthYear>

extension HealthYear: ListEntry {
  static let list = RecordField.aar
  static let fields: [RecordField] = [.aar, .laegekontakter, .speciallaege, .indlaeggelser]

  var order: Int32 { Int32(year) }

  init(_ fields: borrowing RecordFields, in document: borrowing JSONDocument) throws(Fault) {
    let counts = RegisterLimits.healthCounts
    let year = try fields.integer(of: .aar, in: RegisterLimits.years, from: document)
    let doctor = try fields.integer(of: .laegekontakter, in: counts, from: document)
    let specialist = try fields.integer(of: .speciallaege, in: counts, from: document)
    let admissions = try fields.integer(of: .indlaeggelser, in: counts, from: document)
    self.init(
      year: Int16(year), doctorContacts: Int32(doctor), specialistContacts: Int32(specialist),
      admissions: Int32(admissions))
  }

  static func append(_ years: [HealthYear], to body: inout [UInt8]) throws(Fault) {
    for index in years.indices.dropFirst() where years[index].year == years[index - 1].year {
      throw .duplicateYear(.aar)
    }
    HealthBody.append(years, to: &body)
  }
}
