/// The population register in a person's facts.
///
/// ```
/// flags | country, 2 letters | children | birth | first immigration? | death?
///       | count × (from | varint kommune) | count × (from | end)
/// ```
/// Flags, from the lowest bit: woman; origin − 1 (two bits); marital status (two bits); first
/// immigration follows; death follows. Dates of a list are those of `AscendingDays`.
enum PopulationBody {
  private static let immigrationFlag: UInt8 = 1 << 5
  private static let deathFlag: UInt8 = 1 << 6

  static func append(_ population: borrowing Population, to bytes: inout [UInt8]) {
    var flags = population.sex == .woman ? 1 as UInt8 : 0
    flags |= (population.origin.rawValue - 1) << 1
    flags |= population.maritalStatus.rawValue << 3
    if population.firstImmigration != nil { flags |= immigrationFlag }
    if population.death != nil { flags |= deathFlag }
    bytes.append(flags)
    bytes.append(population.country.0)
    bytes.append(population.country.1)
    bytes.append(population.childrenInFamily)
    bytes.append(population.birth)
    if let day = population.firstImmigration { bytes.append(day) }
    if let day = population.death { bytes.append(day) }
    Varint.append(Int64(population.residences.count), to: &bytes)
    var days = AscendingDays()
    for residence in population.residences {
      days.append(residence.from, to: &bytes)
      Varint.append(Int64(residence.kommune), to: &bytes)
    }
    Varint.append(Int64(population.emigrations.count), to: &bytes)
    days = AscendingDays()
    for emigration in population.emigrations {
      days.append(emigration.from, to: &bytes)
      bytes.append(end: emigration.to, from: emigration.from)
    }
  }

  /// Hands the lists out entry by entry and returns the rest, with empty lists.
  static func read(
    _ reader: inout FactsReader, residence: (Population.Residence) -> Void,
    emigration: (Population.Emigration) -> Void
  ) throws(FactsError) -> Population {
    let population = try readPerson(&reader)
    let codes = Kommuner.registerCodes
    var days = AscendingDays()
    for _ in 0..<(try reader.count()) {
      let from = try days.next(&reader)
      let code = try reader.integer(in: Int64(codes.lowerBound)...Int64(codes.upperBound))
      residence(.init(from: from, kommune: UInt16(code)))
    }
    days = AscendingDays()
    for _ in 0..<(try reader.count()) {
      let from = try days.next(&reader)
      emigration(.init(from: from, to: try reader.end(from: from)))
    }
    return population
  }

  private static func readPerson(_ reader: inout FactsReader) throws(FactsError) -> Population {
    let flags = try reader.byte()
    guard flags < 1 << 7, let sex = Population.Sex(rawValue: (flags & 1) + 1),
      let origin = Population.Origin(rawValue: (flags >> 1 & 3) + 1),
      let maritalStatus = Population.MaritalStatus(rawValue: flags >> 3 & 3)
    else { throw reader.error(.unknownValue(flags), at: reader.offset - 1) }
    let country = (try letter(&reader), try letter(&reader))
    let children = try reader.byte()
    guard RegisterLimits.children.contains(Int64(children)) else {
      throw reader.error(.outOfRange, at: reader.offset - 1)
    }
    let birth = try reader.day()
    return Population(
      birth: birth, sex: sex, origin: origin, country: country,
      firstImmigration: flags & immigrationFlag == 0 ? nil : try reader.day(),
      maritalStatus: maritalStatus, childrenInFamily: children,
      death: flags & deathFlag == 0 ? nil : try reader.day())
  }

  private static func letter(_ reader: inout FactsReader) throws(FactsError) -> UInt8 {
    let letter = try reader.byte()
    guard (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(letter) else {
      throw reader.error(.unknownValue(letter), at: reader.offset - 1)
    }
    return letter
  }
}
