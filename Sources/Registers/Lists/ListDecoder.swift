/// An entry of the list that is all that a register says of a person.
protocol ListEntry {
  /// The record's field that has the list.
  static var list: RecordField { get }
  /// Of an entry.
  static var fields: [RecordField] { get }
  init(_ fields: borrowing RecordFields, in document: borrowing JSONDocument) throws(Fault)
  /// The facts have the list in its ascending order, and what is equal in the order of the record.
  var order: Int32 { get }
  /// Appends the body of the sorted list.
  static func append(_ entries: [Self], to body: inout [UInt8]) throws(Fault)
}

extension ListEntry where Self: DatedEntry {
  var order: Int32 { date.rawValue }

  static func append(_ entries: [Self], to body: inout [UInt8]) {
    DatedList.append(entries, to: &body)
  }
}

extension ListEntry where Self: Spell {
  var order: Int32 { from.rawValue }

  static func append(_ entries: [Self], to body: inout [UInt8]) {
    SpellList.append(entries, to: &body)
  }
}

/// Reads the records of a register that holds one list.
struct ListDecoder<Entry: ListEntry>: BodyDecoder, ~Copyable {
  static var requiredFields: [RecordField] { [Entry.list] }

  private var entryFields = RecordFields(Entry.fields)
  private var list: [Entry] = []

  init() {}

  mutating func append(
    _ fields: borrowing RecordFields, of document: borrowing JSONDocument, to body: inout [UInt8]
  ) throws(Fault) {
    list.removeAll(keepingCapacity: true)
    var entries = try EntryCursor(Entry.list, of: fields, in: document)
    while try entries.next(&entryFields, in: document) {
      list.append(try Entry(entryFields, in: document))
    }
    list.sortStably { $0.order }
    try Entry.append(list, to: &body)
  }
}
