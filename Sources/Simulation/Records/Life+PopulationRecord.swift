extension Life {
  func writePopulation(on day: Day, unknownKommune: Bool, into text: inout JSONText) {
    text.raw(",\"foed_dag\":")
    text.date(traits.birth)
    text.raw(traits.isWoman ? ",\"koen\":2" : ",\"koen\":1")
    text.raw(",\"ie_type\":")
    text.integer(originType(on: day))
    text.raw(",\"opr_land\":\"")
    text.raw(traits.country)
    text.raw("\",\"foerste_indvandring\":")
    text.date(orNull: arrival)
    text.raw(",\"civst\":")
    let marital = marriage.map { $0.day <= day ? $0.status : traits.marital } ?? traits.marital
    text.quoted(marital.rawValue)
    text.raw(",\"antboernf\":")
    let siblings = traits.group == .youth ? number % 4 : 0
    text.integer(traits.children + siblings + births.count { $0 <= day })
    text.raw(",\"bopael\":")
    writeResidences(on: day, unknownKommune: unknownKommune, into: &text)
    text.raw(",\"udvandret\":")
    text.list(absences.lazy.filter { $0.known <= day }) { text, absence in
      text.raw("{\"fra\":")
      text.date(absence.from)
      text.raw(",\"til\":")
      text.date(orNull: absence.to.flatMap { $0 <= day ? $0 : nil })
      text.raw("}")
    }
    text.raw(",\"doed\":")
    text.date(orNull: death.flatMap { $0 <= day ? $0 : nil })
  }

  private func originType(on day: Day) -> Int {
    if traits.origin == -1 || reclassified <= day { return 1 }
    return traits.isDescendant ? 3 : 2
  }

  private func writeResidences(on day: Day, unknownKommune: Bool, into text: inout JSONText) {
    let known = residences.prefix { $0.from <= day }
    text.list(known.indices) { text, index in
      text.raw("{\"fra\":")
      text.date(known[index].from)
      text.raw(",\"kom\":")
      let isLast = index == known.count - 1
      writeCode(unknownKommune && isLast ? 999 : known[index].code, into: &text)
      text.raw("}")
    }
  }

  /// A code in one of the spellings of real deliveries: with a leading zero, without, as a number.
  func writeCode(_ code: Int?, into text: inout JSONText) {
    guard let code else {
      text.raw("null")
      return
    }
    switch number % 5 {
    case 0, 1: text.raw("\"0")
    case 2: text.raw("\"")
    default:
      text.integer(code)
      return
    }
    text.integer(code)
    text.raw("\"")
  }
}
