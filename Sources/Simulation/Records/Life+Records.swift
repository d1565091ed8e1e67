extension Life {
  /// The opaque key of the person of a number: one to one for a seed.
  static func pseudonym(seed: UInt64, number: Int) -> [UInt8] {
    var generator = SeededGenerator(seed: seed &* 0x2545_f491_4f6c_dd1d &+ UInt64(number))
    let bits = generator.next()
    let digits = Array("0123456789abcdef".utf8)
    return (0..<16).map { digits[Int(bits >> (60 - 4 * UInt64($0)) & 15)] }
  }

  /// Source's update time of what a register holds, ms since 1970.
  func version(changed day: Day) -> Int {
    day.number * 86_400_000 + number % 80_000 * 1000
  }

  /// Writes the record that a register holds on a day, where it holds one.
  ///
  /// - Parameter unknownKommune: puts a code that never was behind the stays of the person.
  func write(
    _ register: SimulatedTopic, on day: Day, changed: Day, key: [UInt8],
    unknownKommune: Bool = false, into text: inout JSONText
  ) {
    text.raw("{\"pnr\":\"")
    text.raw(key)
    text.raw("\",\"version\":")
    text.integer(version(changed: changed))
    if number % 7 == 0 { text.raw(",\"kilde\":\"sim\"") }
    switch register {
    case .population: writePopulation(on: day, unknownKommune: unknownKommune, into: &text)
    case .permits: writePermits(on: day, into: &text)
    case .completed: writeCompleted(on: day, into: &text)
    case .courses: writeCourses(on: day, into: &text)
    case .exams: writeExams(on: day, into: &text)
    case .labour: writeLabour(on: day, into: &text)
    case .health: writeHealth(on: day, into: &text)
    case .parents: writeParents(into: &text)
    case .kommuner, .deliveries: preconditionFailure("no register of persons")
    }
    text.raw("}")
  }

  private func writePermits(on day: Day, into text: inout JSONText) {
    text.raw(",\"tilladelser\":")
    text.list(permits.lazy.filter { $0.date <= day }) { text, permit in
      text.raw("{\"tilladelsesdato\":")
      text.date(permit.date)
      text.raw(",\"kategori\":")
      text.quoted(permit.kind.rawValue)
      text.raw("}")
    }
  }

  private func writeCompleted(on day: Day, into text: inout JSONText) {
    text.raw(",\"fuldfoert\":")
    text.list(completed.lazy.filter { $0.date <= day }) { text, item in
      text.raw("{\"hf_vfra\":")
      text.date(item.date)
      text.raw(",\"niveau\":\"H")
      text.integer(item.level)
      text.raw("\",\"hf_kilde\":")
      text.integer(item.source)
      text.raw("}")
    }
  }

  private func writeCourses(on day: Day, into text: inout JSONText) {
    text.raw(",\"forloeb\":")
    text.list(courses.lazy.filter { $0.from <= day }) { text, course in
      text.raw("{\"elev3_vfra\":")
      text.date(course.from)
      text.raw(",\"elev3_vtil\":")
      text.date(orNull: course.to < day ? course.to : nil)
      text.raw(",\"niveau\":\"H")
      text.integer(course.level)
      text.raw("\"}")
    }
  }

  private func writeExams(on day: Day, into text: inout JSONText) {
    text.raw(",\"afgang\":")
    text.list(exams.lazy.filter { $0.known <= day }) { text, exam in
      text.raw("{\"skoleaar\":")
      text.integer(exam.year)
      text.raw(",\"kltrin\":9,\"gennemsnit\":")
      text.hundredths(exam.corrected > day ? exam.mistaken ?? exam.hundredths : exam.hundredths)
      text.raw(",\"kom\":")
      writeCode(exam.kommune, into: &text)
      text.raw("}")
    }
  }

  private func writeLabour(on day: Day, into text: inout JSONText) {
    let isLate = imputed.map { day < $0 } ?? false
    text.raw(",\"tilstande\":")
    let known = states.prefix { $0.from <= day }
    text.list(known.indices) { text, index in
      let state = known[index]
      text.raw("{\"fra_dato\":")
      text.date(index == 0 && isLate ? state.from + 2 : state.from)
      text.raw(",\"til_dato\":")
      text.date(orNull: state.to < day ? state.to : nil)
      text.raw(",\"soc_status\":")
      text.integer(state.status)
      text.raw("}")
    }
  }

  private func writeHealth(on day: Day, into text: inout JSONText) {
    if let dropped, dropped.from > appears, day >= dropped.from, day < dropped.to {
      text.raw(",\"slettet\":true")
      return
    }
    text.raw(",\"aar\":")
    text.list(health.lazy.filter { $0.known <= day }) { text, year in
      text.raw("{\"aar\":")
      text.integer(year.year)
      text.raw(",\"laegekontakter\":")
      text.integer(year.doctor)
      text.raw(",\"speciallaege\":")
      text.integer(year.specialist)
      text.raw(",\"indlaeggelser\":")
      text.integer(year.admissions)
      text.raw("}")
    }
  }

  private func writeParents(into text: inout JSONText) {
    for (name, level) in [(",\"mor\":", traits.mother), (",\"far\":", traits.father)] {
      text.raw(name)
      guard level > 0 else {
        text.raw("null")
        continue
      }
      text.raw("{\"niveau\":\"H")
      text.integer(level)
      text.raw("\",\"laegekontakter\":")
      text.integer([2, 6, 14][traits.parentHealth] + level % 3)
      text.raw(",\"indlaeggelser\":")
      text.integer(traits.parentHealth / 2)
      text.raw("}")
    }
  }
}
