internal import CSimdjson

/// Reads the records of `register.observations`; `register.observations.schema.json` says what they
/// hold.
struct ObservationDecoder: BodyDecoder, ~Copyable {
  static let requiredFields: [RecordField] = [.area, .period, .kommune, .outcome, .covariates]

  private var covariates = CovariateList()

  init() {}

  mutating func append(
    _ fields: borrowing RecordFields, of document: borrowing JSONDocument, to body: inout [UInt8]
  ) throws(Fault) {
    try appendArea(fields, document, to: &body)
    try appendPeriod(fields, document, to: &body)
    try appendKommune(fields, document, to: &body)
    body.append(try outcome(fields, document))
    try covariates.read(at: try fields.position(of: .covariates), in: document)
    body.append(UInt8(covariates.count))
    covariates.append(to: &body, from: document)
  }

  private func appendArea(
    _ fields: borrowing RecordFields, _ document: borrowing JSONDocument, to body: inout [UInt8]
  ) throws(Fault) {
    let area = try fields.text(of: .area, in: document)
    guard area.count >= 1, area.count <= ObservationLimits.areaLengthMax else { throw .badArea }
    for index in area.indices {
      switch area[index] {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
        UInt8(ascii: "-"):
        continue
      default: throw .badArea
      }
    }
    body.appendCounted(area)
  }

  private func appendPeriod(
    _ fields: borrowing RecordFields, _ document: borrowing JSONDocument, to body: inout [UInt8]
  ) throws(Fault) {
    let period = try fields.text(of: .period, in: document)
    guard period.count >= 1, period.count <= ObservationLimits.periodLengthMax,
      HeadedText(period).compare(with: HeadedText(ObservationLimits.reservedPeriod.utf8.span)) != 0
    else { throw .badPeriod }
    body.appendCounted(period)
  }

  /// The code in its one form, from a text or a number.
  private func appendKommune(
    _ fields: borrowing RecordFields, _ document: borrowing JSONDocument, to body: inout [UInt8]
  ) throws(Fault) {
    let position = try fields.position(of: .kommune)
    if document.kind(at: position) == .string {
      let code = document.text(at: position)
      guard code.count >= 1, code.count <= ObservationLimits.kommuneLengthMax else {
        throw .badKommune
      }
      body.appendCounted(KommuneCode.normalized(code))
      return
    }
    guard document.kind(at: position).isNumber else { throw .wrongType(.kommune) }
    guard let code = document.integer(at: position), code >= 0 else { throw .badKommune }
    KommuneCode.appendCounted(code, to: &body)
  }

  private func outcome(
    _ fields: borrowing RecordFields, _ document: borrowing JSONDocument
  ) throws(Fault) -> UInt8 {
    let position = try fields.position(of: .outcome)
    guard document.kind(at: position).isNumber else { throw .wrongType(.outcome) }
    guard let outcome = document.integer(at: position), outcome == 0 || outcome == 1 else {
      throw .outcomeNot0Or1
    }
    return UInt8(outcome)
  }
}
