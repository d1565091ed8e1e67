internal import Benchmarks

/// Looks for a spell that begins behind a date, in time, and lasts. Stays are added by their first
/// days; those with few days between them are one spell.
///
/// A stay that covers the date is under way, and what joins it has not begun behind the date. A
/// stay that ended before the date joins nothing: who comes back has begun anew.
struct SpellSearch {
  private let date: Int
  private let windowEnd: Int
  private let lastingDays: Int
  private let joiningDays: Int
  private var start: Int?
  private var end = 0
  private(set) var isFound = false

  private static let open = Int.max

  init(_ rule: RegisterRules.Beginning, from day: Day) {
    date = Int(day.rawValue)
    windowEnd = Int(day.adding(years: rule.withinYears).rawValue)
    lastingDays = rule.lastingDays
    joiningDays = rule.joiningDays
  }

  /// - Parameter to: the last day; `nil` while it lasts.
  mutating func add(from: Day, to: Day?) {
    let (from, to) = (Int(from.rawValue), to.map { Int($0.rawValue) } ?? Self.open)
    guard to >= date, !isFound else { return }
    if start != nil, end == Self.open || from - end - 1 <= joiningDays {
      end = max(end, to)
    } else {
      finishSpell()
      (start, end) = (from, to)
    }
  }

  /// Ends the spell at hand: behind the last stay of an activity.
  mutating func finishSpell() {
    if let start, start > date, start <= windowEnd,
      end == Self.open || end - start + 1 >= lastingDays
    {
      isFound = true
    }
    start = nil
  }
}

extension PersonHistory {
  /// Whether one of the rule's activities begins in the window behind the day, and lasts.
  func begins(_ rule: RegisterRules.Beginning, after day: Day) -> Bool {
    var search = SpellSearch(rule, from: day)
    for activity in rule.activities {
      switch activity {
      case .employment:
        for state in labourStates where Self.labourState(ofStatus: state.status) == 0 {
          search.add(from: state.from, to: state.to)
        }
      case .education: addEducation(to: &search)
      }
      search.finishSpell()
      if search.isFound { return true }
    }
    return false
  }

  /// Both registers know of ordinary education: their stays are merged by their first days.
  private func addEducation(to search: inout SpellSearch) {
    var next = 0
    for state in labourStates where Self.labourState(ofStatus: state.status) == 1 {
      while next < courses.count, courses[next].from <= state.from {
        search.add(from: courses[next].from, to: courses[next].to)
        next += 1
      }
      search.add(from: state.from, to: state.to)
    }
    for course in courses[next...] { search.add(from: course.from, to: course.to) }
  }
}
