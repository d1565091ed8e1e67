/// All that ever happens to one person, up to the horizon: what the registers will have told by
/// then. What they tell on a given day is `Life+Records`.
struct Life {
  struct Residence {
    var from: Day
    var code: Int
  }

  struct Absence {
    var from: Day
    /// The day of return; nil: for good.
    var to: Day?
    /// The day that the register learns of it.
    var known: Day
  }

  struct Course {
    var from: Day
    var to: Day
    var level: Int
  }

  struct Completed {
    var date: Day
    var level: Int
    var source: Int
  }

  struct Exam {
    var year: Int
    var known: Day
    var hundredths: Int
    /// What the first delivery said, until it was put right.
    var mistaken: Int?
    var corrected = Day.never
    var kommune: Int?
  }

  struct LabourState {
    var from: Day
    /// The last day; `never` while it lasts at the horizon.
    var to: Day
    var status: Int
  }

  struct HealthYear {
    var year: Int
    var doctor: Int
    var specialist: Int
    var admissions: Int
    var known: Day { Day(year + 1, 1, 6) + (doctor * 7 + admissions) % 30 }
  }

  /// The day from which on a register has another thing to say.
  struct Change {
    var day: Day
    var register: SimulatedTopic
  }

  var number = 0
  var traits = Traits()
  /// Index of the kommune that the person's chances are of.
  var home = 0
  var arrival: Day?
  /// The first day that any register knows of the person.
  var appears = Day(number: 0)
  /// A descendant from then on counted as of Danish origin.
  var reclassified = Day.never
  var death: Day?
  var residences: [Residence] = []
  var absences: [Absence] = []
  var marriage: (day: Day, status: Traits.Marital)?
  var births: [Day] = []
  var permits: [(date: Day, kind: PermitKind)] = []
  var completed: [Completed] = []
  var courses: [Course] = []
  var exams: [Exam] = []
  var states: [LabourState] = []
  /// Until then the first state's start is two days late in the register.
  var imputed: Day?
  var health: [HealthYear] = []
  /// While the health register has dropped the person by mistake.
  var dropped: (from: Day, to: Day)?
  var changes: [Change] = []

  /// Forgets the person and keeps the memory.
  mutating func clear(number: Int) {
    self.number = number
    traits = Traits()
    arrival = nil
    reclassified = .never
    death = nil
    marriage = nil
    imputed = nil
    dropped = nil
    residences.removeAll(keepingCapacity: true)
    absences.removeAll(keepingCapacity: true)
    births.removeAll(keepingCapacity: true)
    permits.removeAll(keepingCapacity: true)
    completed.removeAll(keepingCapacity: true)
    courses.removeAll(keepingCapacity: true)
    exams.removeAll(keepingCapacity: true)
    states.removeAll(keepingCapacity: true)
    health.removeAll(keepingCapacity: true)
    changes.removeAll(keepingCapacity: true)
  }

  /// The day that the person leaves for good, dead or abroad.
  var end: Day {
    if let death { return death }
    if let last = absences.last, last.to == nil { return last.from }
    return .never
  }
}
