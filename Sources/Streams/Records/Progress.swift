package import Benchmarks
internal import Registers

/// How far one source partition has been counted: the last record that a tally transaction writes
/// to each cells partition, and to its own changelog partition.
///
/// A rank task folds a source partition's cells in only at its progress record, so that every
/// ranking stands on whole transactions.
package struct Progress: Equatable, Sendable {
  /// One register's place in the partition.
  package struct Input: Equatable, Sendable {
    /// The topic's name without the installation's prefix.
    package var register: String
    /// Offset of the next record to read.
    package var position: Int64
    /// Time of the newest record counted, ms since 1970; −1 where none was.
    package var newestRecordTime: Int64

    package init(register: String, position: Int64, newestRecordTime: Int64) {
      self.register = register
      self.position = position
      self.newestRecordTime = newestRecordTime
    }
  }

  /// What a published time can say, the years 1970…9999, in ms since 1970. A producer may write any
  /// number as a record's time; one outside says nothing about the age of the data.
  static let recordTimes: ClosedRange<Int64> = 0...253_402_300_799_999

  package var partitionCount: Int
  package var inputs: [Input]
  /// Definitions whose cells are complete for this source partition, ascending.
  package var completeDefinitions: [DefinitionID]

  package init(partitionCount: Int, inputs: [Input], completeDefinitions: [DefinitionID]) {
    self.partitionCount = partitionCount
    self.inputs = inputs
    self.completeDefinitions = completeDefinitions.sorted { $0.rawValue < $1.rawValue }
  }
}

extension Progress {
  private static let format: UInt8 = 1
  /// An upper bound on the lists of a progress record, so that corrupt bytes cannot make a reader
  /// reserve memory without end.
  private static let listCountMax: Int64 = 10_000

  /// Format byte, partition count, the inputs (name, position, time + 1), the definition ids.
  package func encode(into bytes: inout [UInt8]) {
    bytes.append(Self.format)
    Varint.append(Int64(partitionCount), to: &bytes)
    Varint.append(Int64(inputs.count), to: &bytes)
    for input in inputs {
      CellKey.appendText(input.register.utf8.span, to: &bytes)
      Varint.append(input.position, to: &bytes)
      Varint.append(input.newestRecordTime + 1, to: &bytes)
    }
    Varint.append(Int64(completeDefinitions.count), to: &bytes)
    for id in completeDefinitions { CellKey.appendID(id, to: &bytes) }
  }

  /// `nil` for bytes that `encode` never writes.
  package init?(decoding bytes: Span<UInt8>) {
    guard bytes.count > 0, bytes[0] == Self.format else { return nil }
    var offset = 1
    guard let partitionCount = Varint.read(from: bytes, at: &offset),
      (1...Int64(UInt16.max)).contains(partitionCount),
      let inputCount = Varint.read(from: bytes, at: &offset), inputCount <= Self.listCountMax
    else { return nil }
    var inputs: [Input] = []
    for _ in 0..<inputCount {
      guard let name = Self.readText(from: bytes, at: &offset),
        let position = Varint.read(from: bytes, at: &offset),
        let time = Varint.read(from: bytes, at: &offset)
      else { return nil }
      inputs.append(
        Input(register: name, position: position, newestRecordTime: time - 1))
    }
    guard let idCount = Varint.read(from: bytes, at: &offset), idCount <= Self.listCountMax
    else { return nil }
    var ids: [DefinitionID] = []
    for _ in 0..<idCount {
      guard bytes.count - offset >= 8 else { return nil }
      var id: UInt64 = 0
      for index in offset..<offset + 8 { id = id << 8 | UInt64(bytes[index]) }
      offset += 8
      ids.append(DefinitionID(rawValue: id))
    }
    guard offset == bytes.count else { return nil }
    self.init(partitionCount: Int(partitionCount), inputs: inputs, completeDefinitions: ids)
  }

  private static func readText(from bytes: Span<UInt8>, at offset: inout Int) -> String? {
    guard offset < bytes.count else { return nil }
    let end = offset + 1 + Int(bytes[offset])
    guard end <= bytes.count else { return nil }
    let text = (offset + 1..<end).map { bytes[$0] }
    offset = end
    return String(validating: text, as: UTF8.self)
  }
}
