/// The parents in a person's facts: `flags | mother? | father?`, a parent as `level byte | varint
/// doctor contacts | varint admissions`. Flag 1: the mother is known; 2: the father is.
enum ParentsBody {
  private static let motherFlag: UInt8 = 1
  private static let fatherFlag: UInt8 = 2

  static func append(_ parents: Parents, to bytes: inout [UInt8]) {
    bytes.append(
      (parents.mother == nil ? 0 : motherFlag) | (parents.father == nil ? 0 : fatherFlag))
    if let mother = parents.mother { append(mother, to: &bytes) }
    if let father = parents.father { append(father, to: &bytes) }
  }

  private static func append(_ parent: Parents.Parent, to bytes: inout [UInt8]) {
    bytes.append(parent.level.rawValue)
    Varint.append(Int64(parent.doctorContacts), to: &bytes)
    Varint.append(Int64(parent.admissions), to: &bytes)
  }

  static func read(_ reader: inout FactsReader) throws(FactsError) -> Parents {
    let flags = try reader.byte()
    guard flags <= motherFlag | fatherFlag else {
      throw reader.error(.unknownValue(flags), at: reader.offset - 1)
    }
    return Parents(
      mother: flags & motherFlag == 0 ? nil : try readParent(&reader),
      father: flags & fatherFlag == 0 ? nil : try readParent(&reader))
  }

  private static func readParent(
    _ reader: inout FactsReader
  ) throws(FactsError) -> Parents.Parent {
    let level = try reader.level()
    let doctor = try reader.integer(in: RegisterLimits.healthCounts)
    let admissions = try reader.integer(in: RegisterLimits.healthCounts)
    return Parents.Parent(
      level: level, doctorContacts: Int32(doctor), admissions: Int32(admissions))
  }
}
