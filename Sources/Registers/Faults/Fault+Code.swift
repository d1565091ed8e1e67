extension Fault {
  package var code: Code {
    switch self {
    case .keyMissing: .keyMissing
    case .blankKey: .blankKey
    case .keyTooLong: .keyTooLong
    case .wrongPartition: .wrongPartition
    case .refusedByBroker: .refusedByBroker
    case .tooLarge: .tooLarge
    case .tooDeep: .tooDeep
    case .invalidUTF8: .invalidUTF8
    case .malformedJSON: .malformedJSON
    case .notAnObject: .notAnObject
    case .duplicateField: .duplicateField
    case .missingField: .missingField
    case .wrongType: .wrongType
    case .pnrDiffersFromKey: .pnrDiffersFromKey
    case .badVersion: .badVersion
    case .badArea: .badArea
    case .badPeriod: .badPeriod
    case .badKommune: .badKommune
    case .outcomeNot0Or1: .outcomeNot0Or1
    case .badCovariate: .badCovariate
    case .tooManyCovariates: .tooManyCovariates
    case .unknownArea: .unknownArea
    case .unknownKommune, .unknownKommuneCode: .unknownKommune
    case .unknownCovariate: .unknownCovariate
    case .missingCovariate: .missingCovariate
    case .unknownLevel: .unknownLevel
    case .badDate: .badDate
    case .outOfRange: .outOfRange
    case .unknownValue: .unknownValue
    case .endsBeforeStart: .endsBeforeStart
    case .unsortedDates: .unsortedDates
    case .duplicateYear: .duplicateYear
    case .tooManyEntries: .tooManyEntries
    case .closedKommune: .closedKommune
    case .differsFromKey: .differsFromKey
    }
  }
}
