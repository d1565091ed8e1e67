internal import CSimdjson

/// Walks the objects of a list, front to back.
struct EntryCursor {
  private let list: RecordField
  private var position: Int
  private var count = 0

  init(
    _ list: RecordField, of fields: borrowing RecordFields, in document: borrowing JSONDocument
  ) throws(Fault) {
    let start = try fields.position(of: list)
    guard document.kind(at: start) == .arrayStart else { throw .wrongType(list) }
    self.list = list
    position = start + 1
  }

  /// Finds the fields of the next entry; false behind the last.
  mutating func next(
    _ entry: inout RecordFields, in document: borrowing JSONDocument
  ) throws(Fault) -> Bool {
    guard document.kind(at: position) != .arrayEnd else { return false }
    guard document.kind(at: position) == .objectStart else { throw .wrongType(list) }
    guard count < list.entryCountMax else { throw .tooManyEntries(list) }
    try entry.find(inObjectAt: position, of: document)
    count += 1
    position = document.position(behind: position)
    return true
  }
}
