extension Fault: CustomStringConvertible {
  /// One sentence: which field, and what is wanted there.
  package var description: String {
    switch self {
    case .keyMissing: "the record has no key: want the person's pseudonym"
    case .blankKey: "the key is blank: want the person's pseudonym"
    case .keyTooLong: "the key is too long: want at most \(PersonKey.lengthMax) bytes"
    case .refusedByBroker: "the broker takes no transaction that holds what the record leads to"
    case .wrongPartition: "the key's murmur2 hash names another partition"
    case .tooLarge: "the value is too large to be read as one record"
    case .tooDeep: "the value has objects or lists too deep inside each other"
    case .invalidUTF8: "the key or the value is not UTF-8"
    case .malformedJSON: "the value is not one JSON document"
    case .notAnObject: "the value is not a JSON object"
    case .duplicateField(let field): "\(field.name): stands twice"
    case .missingField(let field): "\(field.name): missing"
    case .wrongType(let field): "\(field.name): \(field.wantedType)"
    case .pnrDiffersFromKey: "pnr: differs from the record's key"
    case .badVersion: "version: want an integer, 0 or more, below 2^63"
    case .badArea: "area: want 1 to \(ObservationLimits.areaLengthMax) of a-z, 0-9 and -"
    case .badPeriod:
      "period: want 1 to \(ObservationLimits.periodLengthMax) bytes, and not the word headline"
    case .badKommune:
      "kommune: want a code of 1 to \(ObservationLimits.kommuneLengthMax) bytes, or a number"
    case .outcomeNot0Or1: "outcome: want 0 or 1"
    case .badCovariate: "covariates: want names and levels of 1 to 255 bytes"
    case .tooManyCovariates:
      "covariates: want at most \(ObservationLimits.covariateCountMax)"
    case .unknownArea: "area: no benchmark has this id"
    case .unknownKommune: "kommune: the area has no such unit"
    case .unknownCovariate: "covariates: one that the area's definition lacks"
    case .missingCovariate(let name): "covariates: \(name) is missing"
    case .unknownLevel(let name): "covariates: \(name) has no such level"
    case .badDate(let field): "\(field.name): want a date that exists, as YYYY-MM-DD"
    case .outOfRange(let field), .unknownValue(let field): "\(field.name): \(field.wantedValue)"
    case .endsBeforeStart(let field): "\(field.name): lies before the start"
    case .unsortedDates(let field): "\(field.name): want the entries in the order of their dates"
    case .duplicateYear(let field): "\(field.name): a year stands twice"
    case .tooManyEntries(let field): "\(field.name): want at most \(field.entryCountMax) entries"
    case .unknownKommuneCode: "kom: want the code of a kommune, \(Kommuner.registerCodes)"
    case .closedKommune: "kom: a code closed in 2007 covers a date from 2007-01-01 on"
    case .differsFromKey(let field): "\(field.name): differs from the record's key"
    }
  }
}
