/// Why a record is refused and goes to the dead letters; the person keeps the last valid state.
///
/// A fault names our fields and a definition's covariates, never what the record says: faults
/// are logged and read where personal data may not be.
package enum Fault: Error, Hashable, Sendable {
  /// The closed list of reasons: header `kommunepuls.reason` of a dead letter and label of a
  /// metric. A code keeps its spelling for ever.
  package enum Code: String, CaseIterable, Hashable, Sendable {
    case keyMissing = "key-missing"
    case blankKey = "blank-key"
    case keyTooLong = "key-too-long"
    case wrongPartition = "wrong-partition"
    case refusedByBroker = "refused-by-broker"
    case tooLarge = "too-large"
    case tooDeep = "too-deep"
    case invalidUTF8 = "invalid-utf8"
    case malformedJSON = "malformed-json"
    case notAnObject = "not-an-object"
    case duplicateField = "duplicate-field"
    case missingField = "missing-field"
    case wrongType = "wrong-type"
    case pnrDiffersFromKey = "pnr-differs-from-key"
    case badVersion = "bad-version"
    case badArea = "bad-area"
    case badPeriod = "bad-period"
    case badKommune = "bad-kommune"
    case outcomeNot0Or1 = "outcome-not-0-or-1"
    case badCovariate = "bad-covariate"
    case tooManyCovariates = "too-many-covariates"
    case unknownArea = "unknown-area"
    case unknownKommune = "unknown-kommune"
    case unknownCovariate = "unknown-covariate"
    case missingCovariate = "missing-covariate"
    case unknownLevel = "unknown-level"
    case badDate = "bad-date"
    case outOfRange = "out-of-range"
    case unknownValue = "unknown-value"
    case endsBeforeStart = "ends-before-start"
    case unsortedDates = "unsorted-dates"
    case duplicateYear = "duplicate-year"
    case tooManyEntries = "too-many-entries"
    case closedKommune = "closed-kommune"
    case differsFromKey = "differs-from-key"
  }

  case keyMissing
  case blankKey
  case keyTooLong
  /// The key's hash names another partition: a producer with another partitioner.
  case wrongPartition
  /// Not the record's own fault: the broker takes no transaction that holds what follows from it.
  case refusedByBroker
  case tooLarge
  case tooDeep
  /// In the key or anywhere in the value.
  case invalidUTF8
  case malformedJSON
  case notAnObject
  case duplicateField(RecordField)
  case missingField(RecordField)
  case wrongType(RecordField)
  case pnrDiffersFromKey
  case badVersion
  case badArea
  case badPeriod
  case badKommune
  case outcomeNot0Or1
  case badCovariate
  case tooManyCovariates
  case unknownArea
  case unknownKommune
  /// The record has a covariate that the area's definition lacks.
  case unknownCovariate
  /// The record lacks a covariate of the definition, by its name there.
  case missingCovariate(String)
  /// The definition's covariate has no such level.
  case unknownLevel(String)
  /// No date, or one that does not exist.
  case badDate(RecordField)
  /// A number that the field cannot have.
  case outOfRange(RecordField)
  /// A text that the field cannot have.
  case unknownValue(RecordField)
  /// The field is the end.
  case endsBeforeStart(RecordField)
  /// A list that is to be in date order.
  case unsortedDates(RecordField)
  /// A list of years has one twice.
  case duplicateYear(RecordField)
  case tooManyEntries(RecordField)
  /// What is in `kom` is no kommune's code, now or ever.
  case unknownKommuneCode
  /// The person lives in a closed kommune after its end.
  case closedKommune
  /// In a topic that is keyed by something else than a person.
  case differsFromKey(RecordField)
}
