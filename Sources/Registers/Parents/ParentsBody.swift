/// The parents in a person's facts: `mother | father`, a parent as `varint | varint admissions −
/// 3?`. The varint is 0 for a parent not known, else 1 and `(doctor contacts × 4 + admissions) × 10
/// + level`; 3 admissions there say that the rest stands behind. Mostly two bytes a parent.
enum ParentsBody {
  private static let admissionsFactor: Int64 = 4
  private static let admissionsMark = admissionsFactor - 1

  static func append(_ parents: Parents, to bytes: inout [UInt8]) {
    append(parents.mother, to: &bytes)
    append(parents.father, to: &bytes)
  }

  private static func append(_ parent: Parents.Parent?, to bytes: inout [UInt8]) {
    guard let parent else { return bytes.append(0) }
    let admissions = Int64(parent.admissions)
    let counts =
      Int64(parent.doctorContacts) * admissionsFactor + min(admissions, admissionsMark)
    Varint.append(1 + counts * EducationLevel.count + parent.level.place, to: &bytes)
    if admissions >= admissionsMark { Varint.append(admissions - admissionsMark, to: &bytes) }
  }

  static func read(_ reader: inout FactsReader) throws(FactsError) -> Parents {
    Parents(mother: try readParent(&reader), father: try readParent(&reader))
  }

  private static func readParent(
    _ reader: inout FactsReader
  ) throws(FactsError) -> Parents.Parent? {
    let countMax = RegisterLimits.healthCounts.upperBound
    let start = reader.offset
    let number = try reader.integer(
      in: 0...(countMax + 1) * admissionsFactor * EducationLevel.count)
    guard number > 0 else { return nil }
    let (counts, place) = (number - 1).quotientAndRemainder(dividingBy: EducationLevel.count)
    guard let level = EducationLevel(place: place) else {
      throw reader.error(.outOfRange, at: start)
    }
    let (doctor, few) = counts.quotientAndRemainder(dividingBy: admissionsFactor)
    let admissions =
      few < admissionsMark ? few : few + (try reader.integer(in: 0...countMax - admissionsMark))
    return Parents.Parent(
      level: level, doctorContacts: Int32(doctor), admissions: Int32(admissions))
  }
}
