/// The calendar of a simulation: the periods that effects are planted in, and what lies around.
struct Years: Sendable {
  /// First and last period.
  let first: Int
  let last: Int

  /// The state of the registers that the first full load tells.
  var load: Day { Day(last + 1, 3, 1) }
  /// The first day that the outcome window of every period has passed.
  var windowsEnd: Day { Day(last + 4, 1, 1) }
  /// No life is told beyond.
  var horizon: Day { Day(last + 4, 3, 1) }
  /// Lives on the labour market are known in full from here on.
  var labourStart: Day { Day(first - 2, 1, 1) }
  /// The first year of health contacts.
  var healthStart: Int { first - 1 }
}
