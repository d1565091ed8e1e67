internal import CSimdjson

/// Reads the records of `register.leverancer`; `register.leverancer.schema.json` says what they
/// hold. They have no version: the later offset holds.
package struct DeliveryDecoder: ~Copyable {
  private var parser = JSONParser()
  private var fields = RecordFields([.register, .kompletTil, .leveret, .slut])
  /// Group 0: the names with `register.`; group 1: without. Both are in use for keys.
  private let names = TextTable(groups: [
    Register.allCases.map(\.topicName), Register.allCases.map { "\($0)" },
  ])

  package init() {}

  /// Decodes one record that has a value.
  package mutating func decode(
    key: Span<UInt8>?, value: Span<UInt8>
  ) throws(Fault) -> Delivery {
    guard let key else { throw .keyMissing }
    try parser.parse(value)
    let document = parser.document
    try fields.find(in: document)
    let name = HeadedText(try fields.text(of: .register, in: document))
    guard let place = names.place(of: name, inGroup: 0) ?? names.place(of: name, inGroup: 1) else {
      throw .unknownValue(.register)
    }
    guard name.compare(with: HeadedText(key)) == 0 else { throw .differsFromKey(.register) }
    return Delivery(
      register: Register.allCases[place],
      completeThrough: try fields.date(of: .kompletTil, in: document),
      delivered: try fields.date(of: .leveret, in: document),
      nextOffsets: try nextOffsets(document))
  }

  private func nextOffsets(_ document: borrowing JSONDocument) throws(Fault) -> [Int64] {
    var position = try fields.position(of: .slut)
    guard document.kind(at: position) == .arrayStart else { throw .wrongType(.slut) }
    position += 1
    var offsets: [Int64] = []
    while document.kind(at: position) != .arrayEnd {
      guard document.kind(at: position).isNumber else { throw .wrongType(.slut) }
      guard let offset = document.integer(at: position), offset >= 0 else {
        throw .outOfRange(.slut)
      }
      guard offsets.count < RegisterLimits.partitionCountMax else {
        throw .tooManyEntries(.slut)
      }
      offsets.append(offset)
      position += 1
    }
    guard !offsets.isEmpty else { throw .outOfRange(.slut) }
    return offsets
  }
}
