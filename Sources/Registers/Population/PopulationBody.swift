/// The population register in a person's facts.
///
/// ```
/// flags | varint children × 26² + country | birth | first immigration? | death?
///       | ( count | emigrations )? | residences
/// ```
/// Flags, from the lowest bit: woman; origin − 1 (two bits); marital status (two bits); first
/// immigration follows; death follows; emigrations follow. A country is its two letters, each
/// counted from A. A `SpellList` of emigrations, a `DatedList` of residences: the first is mostly
/// from the first immigration on, or from birth.
enum PopulationBody {
  private static let immigrationFlag: UInt8 = 1 << 5
  private static let deathFlag: UInt8 = 1 << 6
  private static let emigrationsFlag: UInt8 = 1 << 7
  private static let letterA = UInt8(ascii: "A")
  private static let letterCount: Int64 = 26
  private static let countryCount = letterCount * letterCount

  static func append(_ population: borrowing Population, to bytes: inout [UInt8]) {
    bytes.append(flags(of: population))
    let first = Int64(population.country.0 - letterA)
    let country = first * letterCount + Int64(population.country.1 - letterA)
    Varint.append(Int64(population.childrenInFamily) * countryCount + country, to: &bytes)
    bytes.append(population.birth)
    if let day = population.firstImmigration { bytes.append(day) }
    if let day = population.death { bytes.append(day) }
    if !population.emigrations.isEmpty {
      Varint.append(Int64(population.emigrations.count), to: &bytes)
      SpellList.append(population.emigrations, to: &bytes)
    }
    let start = population.firstImmigration ?? population.birth
    DatedList.append(population.residences, about: start, to: &bytes)
  }

  private static func flags(of population: borrowing Population) -> UInt8 {
    var flags = population.sex == .woman ? 1 as UInt8 : 0
    flags |= (population.origin.rawValue - 1) << 1
    flags |= population.maritalStatus.rawValue << 3
    if population.firstImmigration != nil { flags |= immigrationFlag }
    if population.death != nil { flags |= deathFlag }
    if !population.emigrations.isEmpty { flags |= emigrationsFlag }
    return flags
  }

  /// Hands the lists out entry by entry and returns the rest, with empty lists.
  static func read(
    _ reader: inout FactsReader, residence: (Population.Residence) -> Void,
    emigration: (Population.Emigration) -> Void
  ) throws(FactsError) -> Population {
    let start = reader.offset
    let flags = try reader.byte()
    guard let origin = Population.Origin(rawValue: (flags >> 1 & 3) + 1),
      let maritalStatus = Population.MaritalStatus(rawValue: flags >> 3 & 3)
    else { throw reader.error(.unknownValue(flags), at: start) }
    let childrenMax = RegisterLimits.children.upperBound
    let (children, country) = try reader.integer(in: 0...(childrenMax + 1) * countryCount - 1)
      .quotientAndRemainder(dividingBy: countryCount)
    let (first, second) = country.quotientAndRemainder(dividingBy: letterCount)
    let birth = try reader.day()
    let population = Population(
      birth: birth, sex: flags & 1 == 0 ? .man : .woman, origin: origin,
      country: (letterA + UInt8(first), letterA + UInt8(second)),
      firstImmigration: flags & immigrationFlag == 0 ? nil : try reader.day(),
      maritalStatus: maritalStatus, childrenInFamily: UInt8(children),
      death: flags & deathFlag == 0 ? nil : try reader.day())
    if flags & emigrationsFlag != 0 {
      let count = try reader.integer(in: 1...Int64(RegisterLimits.entryCountMax))
      try SpellList.read(&reader, count: Int(count), emigration)
    }
    try DatedList.read(
      &reader, about: population.firstImmigration ?? population.birth, residence)
    return population
  }
}

/// A residence's code in a person's facts is the kommune's.
extension Population.Residence: DatedEntry {
  var date: Day { from }
  var code: Int64 { Int64(kommune) }

  init?(date: Day, code: Int64) {
    guard let kommune = UInt16(exactly: code), Kommuner.registerCodes.contains(kommune) else {
      return nil
    }
    self.init(from: date, kommune: kommune)
  }
}

/// An emigration is nothing but its days.
extension Population.Emigration: Spell {
  static let codeCount: Int64 = 1

  var code: Int64 { 0 }

  init?(from: Day, to: Day?, code: Int64) {
    guard code == 0 else { return nil }
    self.init(from: from, to: to)
  }
}
