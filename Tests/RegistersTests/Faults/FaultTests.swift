import Registers
import Testing

@Suite struct FaultTests {
  private static let all: [Fault] =
    RefusedRecord.all.map(\.fault) + RefusedRegisterRecord.faults + [
      .wrongPartition, .refusedByBroker, .invalidUTF8, .unknownArea, .unknownKommune,
      .unknownCovariate, .missingCovariate("age"), .unknownLevel("age"),
    ]

  @Test func everyCodeHasAFault() {
    #expect(Set(Self.all.map(\.code)) == Set(Fault.Code.allCases))
  }

  @Test(arguments: Fault.Code.allCases)
  func aCodeIsAWordForHeadersAndLabels(code: Fault.Code) {
    #expect(code.rawValue.wholeMatch(of: /[a-z0-9]+(-[a-z0-9]+)*/) != nil)
  }

  @Test func aMessageIsOneShortLineAndNamesTheField() {
    for fault in Self.all {
      let message = "\(fault)"
      #expect(message.utf8.count <= 100 && !message.contains("\n"), "\(fault)")
      switch fault {
      case .duplicateField(let field), .missingField(let field), .wrongType(let field),
        .badDate(let field), .outOfRange(let field), .unknownValue(let field),
        .endsBeforeStart(let field), .unsortedDates(let field), .duplicateYear(let field),
        .tooManyEntries(let field), .differsFromKey(let field):
        #expect(message.hasPrefix("\(field.name): "))
      case .missingCovariate(let name), .unknownLevel(let name):
        #expect(message.contains(name))
      default: continue
      }
    }
  }

  @Test(arguments: Register.allCases)
  func aTopicIsNamedAfterItsRegister(register: Register) {
    #expect(register.topicName == "register.\(register)")
  }
}
