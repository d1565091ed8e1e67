import Foundation
import Simulation

/// The five benchmarks, read plainly from the last record of each register of one person.
struct DefinitionReading {
  typealias Object = [String: Any]
  let records: [SimulatedTopic: Object]
  let kommuner: Set<Int>

  private static let western: Set = [
    "AT", "BE", "BG", "CY", "CZ", "DE", "EE", "ES", "FI", "FR", "GR", "HR", "HU", "IE", "IT", "LT",
    "LU", "LV", "MT", "NL", "PL", "PT", "RO", "SE", "SI", "SK", "GB", "AD", "IS", "LI", "MC", "NO",
    "SM", "CH", "VA", "CA", "US", "AU", "NZ", "DK",
  ]

  func observations(_ years: ClosedRange<Int>) -> Set<PlannedObservation> {
    var found: Set<PlannedObservation> = []
    guard let person = records[.population], let birth = date(person["foed_dag"]),
      let type = person["ie_type"] as? Int, type != 1,
      !Self.western.contains(person["opr_land"] as? String ?? "DK")
    else { return [] }
    let arrival = date(person["foerste_indvandring"])
    let arrivalAge = arrival.map { age(on: $0, born: birth) }
    let isYoung = type == 3 || arrivalAge.map { $0 <= 12 } == true
    func add(_ area: Area, _ year: Int, _ day: Date, _ isSuccess: Bool) {
      guard years.contains(year), let kommune = kommune(on: day) else { return }
      found.insert(
        PlannedObservation(area: area, period: year, kommune: kommune, isSuccess: isSuccess))
    }
    let exams = list(.exams, "afgang").sorted {
      $0["skoleaar"] as? Int ?? 0 < $1["skoleaar"] as? Int ?? 0
    }
    if isYoung, let exam = exams.first, let year = exam["skoleaar"] as? Int {
      add(.school, year, day(year, 6, 30), exam["gennemsnit"] as? Double ?? -9 >= 2)
    }
    integration(birth, add)
    for year in years {
      let status = day(year, 12, 31)
      if isYoung, (20...29).contains(age(on: status, born: birth)) {
        let isCompleted = list(.completed, "fuldfoert").contains {
          guard let completed = date($0["hf_vfra"]), let level = $0["niveau"] as? String else {
            return false
          }
          return completed <= status && level != "H10" && level != "H90"
        }
        add(.youth, year, status, isCompleted)
      }
      guard type == 2, let arrival, isOutOfWork(on: day(year, 1, 1), birth) else { continue }
      let start = day(year, 1, 1)
      let area = start <= adding(10, to: arrival) ? Area.recent : .settled
      add(area, year, start, starts(after: start, by: adding(3, to: start)))
    }
    return found
  }

  private func integration(_ birth: Date, _ add: (Area, Int, Date, Bool) -> Void) {
    let permits = list(.permits, "tilladelser").sorted {
      date($0["tilladelsesdato"]) ?? .distantPast < date($1["tilladelsesdato"]) ?? .distantPast
    }
    guard let first = permits.first, let permit = date(first["tilladelsesdato"]),
      ["asyl", "familiesammenfoering"].contains(first["kategori"] as? String),
      permit >= day(2007, 1, 1), (18...64).contains(age(on: permit, born: birth))
    else { return }
    let stays = list(.population, "bopael").compactMap { date($0["fra"]) }
    let home = stays.contains { $0 <= permit } ? permit : stays.first ?? permit
    add(
      .integration, Self.calendar.component(.year, from: permit), home,
      starts(after: permit, by: adding(3, to: permit)))
  }

  private struct Spell {
    let from: Date
    var to: Date
    let status: Int
  }

  private var spells: [Spell] {
    list(.labour, "tilstande").compactMap { state in
      guard let from = date(state["fra_dato"]), let status = state["soc_status"] as? Int else {
        return nil
      }
      return Spell(from: from, to: date(state["til_dato"]) ?? .distantFuture, status: status)
    }.sorted { $0.from < $1.from }
  }

  private func isOutOfWork(on day: Date, _ birth: Date) -> Bool {
    let end = adding(3, to: day)
    guard let state = spells.first(where: { $0.from <= day && $0.to >= day }),
      !(110...139).contains(state.status), state.status != 511,
      !(410...419).contains(state.status), (16...64).contains(age(on: day, born: birth))
    else { return false }
    let isInCourse = list(.courses, "forloeb").contains {
      guard let from = date($0["elev3_vfra"]) else { return false }
      return from <= day && (date($0["elev3_vtil"]) ?? .distantFuture) >= day
    }
    let death = date(records[.population]?["doed"])
    let leaves = list(.population, "udvandret").compactMap { date($0["fra"]) }
    return !isInCourse && !leaves.contains { $0 > day && $0 <= end }
      && !(death.map { $0 > day && $0 <= end } ?? false)
  }

  private func starts(after day: Date, by end: Date) -> Bool {
    let week = 7 * 86_400.0
    var jobs: [Spell] = []
    for spell in spells where (110...139).contains(spell.status) {
      if let last = jobs.last, spell.from.timeIntervalSince(last.to) - 86_400 <= week {
        jobs[jobs.count - 1].to = max(last.to, spell.to)
      } else {
        jobs.append(spell)
      }
    }
    let courses = list(.courses, "forloeb").compactMap { course in
      date(course["elev3_vfra"]).map {
        Spell(from: $0, to: date(course["elev3_vtil"]) ?? .distantFuture, status: 511)
      }
    }
    return (jobs + courses).contains {
      $0.from > day && $0.from <= end && $0.to.timeIntervalSince($0.from) + 86_400 >= 13 * week
    }
  }

  private func kommune(on day: Date) -> Int? {
    if let death = date(records[.population]?["doed"]), death <= day { return nil }
    let isAway = list(.population, "udvandret").contains {
      guard let from = date($0["fra"]) else { return false }
      return from <= day && (date($0["til"]) ?? .distantFuture) > day
    }
    let stay = list(.population, "bopael").last { date($0["fra"]) ?? .distantFuture <= day }
    guard !isAway, let code = RecordRules.code(stay?["kom"]), kommuner.contains(code) else {
      return nil
    }
    return code
  }

  // MARK: - The calendar

  private static let calendar: Calendar = {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = TimeZone(secondsFromGMT: 0) ?? calendar.timeZone
    return calendar
  }()

  private func list(_ topic: SimulatedTopic, _ name: String) -> [Object] {
    records[topic]?[name] as? [Object] ?? []
  }

  private func date(_ value: Any?) -> Date? {
    guard let text = value as? String else { return nil }
    let parts = text.split(separator: "-").compactMap { Int($0) }
    return parts.count == 3 ? day(parts[0], parts[1], parts[2]) : nil
  }

  private func day(_ year: Int, _ month: Int, _ day: Int) -> Date {
    Self.calendar.date(from: DateComponents(year: year, month: month, day: day)) ?? .distantPast
  }

  private func adding(_ years: Int, to date: Date) -> Date {
    Self.calendar.date(byAdding: .year, value: years, to: date) ?? date
  }

  private func age(on date: Date, born birth: Date) -> Int {
    let a = Self.calendar.dateComponents([.year, .month, .day], from: birth)
    let b = Self.calendar.dateComponents([.year, .month, .day], from: date)
    guard let aYear = a.year, let bYear = b.year, let aMonth = a.month, let bMonth = b.month,
      let aDay = a.day, let bDay = b.day
    else { return -1 }
    return bYear - aYear - ((bMonth, bDay) < (aMonth, aDay) ? 1 : 0)
  }
}
