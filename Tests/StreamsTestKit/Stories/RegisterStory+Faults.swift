internal import Foundation
internal import Registers
internal import RegistersTestKit
internal import Simulation

/// What broken producers send.
extension RegisterStory {
  static var null: Any { NSNull() }

  /// A record that must be refused; newer than all that the register says of the person, so that it
  /// would count if it were taken.
  mutating func addFault(_ place: Place, of record: Told?) {
    let object = record.flatMap { record in
      record.value.flatMap { try? PlainRegisters.object($0) }
    }
    guard var good = object, good["slettet"] == nil else { return addUnreadable(place, good: nil) }
    good["version"] = (record?.version ?? 0) + 1
    if chance(0.5) { return addUnreadable(place, good: good) }
    if place.register == .bef { return addWrongPerson(place, good: good) }
    switch Int.random(in: 0..<5, using: &random) {
    case 0:
      good["version"] = -1
      refuse(place, good, .badVersion)
    case 1:
      good["version"] = nil
      refuse(place, good, .missingField)
    case 2:
      good["version"] = "i går"
      refuse(place, good, .wrongType)
    case 3:
      good["slettet"] = "ja"
      refuse(place, good, .wrongType)
    default:
      good["pnr"] = "\(good["pnr"] ?? "")-"
      refuse(place, good, .pnrDiffersFromKey)
    }
  }

  private mutating func addWrongPerson(_ place: Place, good: PlainRegisters.Object) {
    var bad = good
    let stays = good["bopael"] as? [PlainRegisters.Object] ?? []
    let last = max(stays.last?["fra"] as? String ?? "2007-01-01", "2007-01-01")
    switch Int.random(in: 0..<8, using: &random) {
    case 0:
      bad["bopael"] = stays + [["fra": last, "kom": pick([0, 1_000, "abc", "-1"] as [Any])]]
      refuse(place, bad, .unknownKommune)
    case 1:
      bad["bopael"] = stays + [["fra": last, "kom": pick([999, "0999", 189] as [Any])]]
      bad["doed"] = Self.null
      bad["udvandret"] = [PlainRegisters.Object]()
      refuse(place, bad, .closedKommune)
    case 2:
      bad["foed_dag"] = "2001-02-29"
      refuse(place, bad, .badDate)
    case 3:
      bad["bopael"] = [["fra": "2010-01-02", "kom": 101], ["fra": "2010-01-01", "kom": 101]]
      refuse(place, bad, .unsortedDates)
    case 4:
      bad["udvandret"] = [["fra": "2010-01-02", "til": "2010-01-01"]]
      refuse(place, bad, .endsBeforeStart)
    case 5:
      bad["koen"] = 3
      refuse(place, bad, .outOfRange)
    case 6:
      bad["civst"] = "P"
      refuse(place, bad, .unknownValue)
    default:
      bad["bopael"] = nil
      refuse(place, bad, .missingField)
    }
  }

  private mutating func addUnreadable(_ place: Place, good: PlainRegisters.Object?) {
    let pnr = String(decoding: place.key, as: UTF8.self)
    let object = good ?? ["pnr": pnr, "version": 1, "slettet": true]
    let value = (try? Self.bytes(of: object)) ?? []
    switch Int.random(in: 0..<9, using: &random) {
    case 0:
      let count = Int.random(in: 1..<value.count, using: &random)
      refuse(place, bytes: Array(value.prefix(count)), .malformedJSON)
    case 1: refuse(place, bytes: Array("pnr;version;fra;til\n".utf8), .malformedJSON)
    case 2: refuse(place, bytes: Array("[]".utf8), .notAnObject)
    case 3:
      refuse(place, bytes: Array("{\"pnr\":\"\(pnr)\",".utf8) + value.dropFirst(), .duplicateField)
    case 4: refuse(place, bytes: value + [0xff], .invalidUTF8)
    case 5:
      add(
        place.register, key: pick([[], Array(" ".utf8), Array("\t \n".utf8)]), value: value,
        fate: .refused(.blankKey), isIdle: true)
    case 6:
      add(
        place.register, key: nil, value: chance(0.5) ? value : nil, fate: .refused(.keyMissing),
        isIdle: true)
    case 7:
      add(
        place.register, key: Array(repeating: 0x70, count: 65), value: value,
        fate: .refused(.keyTooLong), isIdle: true)
    default:
      guard partitionCount > 1 else { return }
      let home = Murmur2.partition(of: place.key.span, partitionCount: partitionCount)
      add(
        place.register, key: place.key, value: chance(0.3) ? nil : value,
        fate: .refused(.wrongPartition), isIdle: true, partition: (home + 1) % partitionCount)
    }
  }

  private mutating func refuse(
    _ place: Place, _ object: PlainRegisters.Object, _ reason: Fault.Code
  ) {
    refuse(place, bytes: (try? Self.bytes(of: object)) ?? [], reason)
  }

  private mutating func refuse(_ place: Place, bytes: [UInt8], _ reason: Fault.Code) {
    add(
      place.register, key: place.key, value: bytes, fate: .refused(reason), isIdle: true)
  }
}
