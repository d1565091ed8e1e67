/// A spell of days, as a person's facts have it: its days, and all the rest as one number.
protocol Spell {
  /// Codes are below it.
  static var codeCount: Int64 { get }
  var from: Day { get }
  /// The last day; `nil` while it lasts.
  var to: Day? { get }
  /// 0 or more.
  var code: Int64 { get }
  /// `nil` for a number that stands for nothing.
  init?(from: Day, to: Day?, code: Int64)
}

extension Spell {
  /// Where the next spell is expected to start: behind the end; where this one starts, if it lasts.
  fileprivate var dayBehind: Int64 { Int64(to?.rawValue ?? from.rawValue - 1) + 1 }
}

/// Spells by start in a person's facts: `start | ( gap? | spell )…`.
///
/// A spell is one varint, `days × (codeCount + 1) + code`; the days are 0 for what lasts. Spells
/// mostly follow each other without a gap, so only where one does not a gap stands before it: the
/// signed days from where it was expected, in place of the days, with the code `codeCount`.
enum SpellList {
  static func append<Entry: Spell>(_ spells: [Entry], to bytes: inout [UInt8]) {
    let factor = Entry.codeCount + 1
    var expected: Int64?
    for spell in spells {
      let from = Int64(spell.from.rawValue)
      if let expected {
        let gap = from - expected
        if gap != 0 { Varint.append((gap << 1 ^ gap >> 63) * factor + factor - 1, to: &bytes) }
      } else {
        bytes.append(spell.from)
      }
      let days = spell.to.map { Int64($0.rawValue) - from + 1 } ?? 0
      Varint.append(days * factor + spell.code, to: &bytes)
      expected = spell.dayBehind
    }
  }

  /// - Parameter count: `nil` for a list that goes on to the end of its body.
  static func read<Entry: Spell>(
    _ reader: inout FactsReader, count: Int? = nil, _ body: (Entry) -> Void
  ) throws(FactsError) {
    guard count.map({ $0 > 0 }) ?? !reader.isAtEnd else { return }
    var from = try reader.day()
    var number = try Number<Entry>(&reader)
    var index = 1
    while true {
      let spell = try number.spell(from: from, reader)
      body(spell)
      guard count.map({ index < $0 }) ?? !reader.isAtEnd else { return }
      guard index < RegisterLimits.entryCountMax else { throw reader.error(.tooManyEntries) }
      index += 1
      number = try Number(&reader)
      let isBehindGap = number.code == Entry.codeCount
      from = try number.start(behind: spell, reader)
      if isBehindGap { number = try Number(&reader) }
    }
  }

  /// Days and code of a spell, or a gap.
  private struct Number<Entry: Spell> {
    let days: Int64
    let code: Int64
    private let place: Int

    init(_ reader: inout FactsReader) throws(FactsError) {
      place = reader.offset
      (days, code) = try reader.varint().quotientAndRemainder(dividingBy: Entry.codeCount + 1)
    }

    func spell(from: Day, _ reader: borrowing FactsReader) throws(FactsError) -> Entry {
      let daysMax = Int64(Day.writable.upperBound.rawValue) - Int64(from.rawValue) + 1
      guard days <= daysMax,
        let spell = Entry(
          from: from, to: days == 0 ? nil : from.adding(days: Int(days) - 1), code: code)
      else { throw reader.error(.outOfRange, at: place) }
      return spell
    }

    /// The start of the spell that the number stands before or is of.
    func start(behind last: Entry, _ reader: borrowing FactsReader) throws(FactsError) -> Day {
      let isGap = code == Entry.codeCount
      let gap = isGap ? FactsReader.signed(days) : 0
      guard gap != 0 || !isGap else { throw reader.error(.badNumber, at: place) }
      let starts = Int64(last.from.rawValue)...Int64(Day.writable.upperBound.rawValue)
      guard starts.contains(last.dayBehind + gap) else {
        throw reader.error(.outOfRange, at: place)
      }
      return Day(rawValue: Int32(last.dayBehind + gap))
    }
  }
}
