package import Benchmarks
package import Registers
package import Store

/// Counts the persons of one partition number: takes register records in, keeps each person's
/// facts and the cells of this partition, and says which records are to be written.
///
/// ```
/// init ─ restore(…)* finishRestoreBatch ─ rebuild? ─ ( process(…)* finishTransaction
///                                                      committed | aborted )*
/// ```
/// A transaction's changes sit in the store's open layer and in `touched` until the worker says
/// how Kafka decided. One thread owns a task. Per record: two look-ups in memory, a read of the
/// person from LMDB where no layer holds it, no heap allocation.
package struct TallyTask: ~Copyable {
  package let partition: Int
  package let partitionCount: Int
  package let definitions: [BenchmarkDefinition]
  package let store: StateStore
  package private(set) var counts = TallyCounts()

  /// Partitions of the cells topic that hold an area, ascending.
  let cellsPartitions: [Int]
  /// Over the definitions whose cells the store holds: all of them, but between a start with
  /// changed ones and the rebuild.
  var evaluator: PersonEvaluator
  var heldCells: TallyState.HeldCells
  /// Between a start with other definitions and the last of their cells.
  var rebuild: CellRebuild?
  var touched = TouchedCells()
  var writer: CellWriter
  /// Persons that the running transaction has changed.
  var changedPersons = 0
  /// Records that the end of the running transaction will write, and has written for persons.
  package var pendingChanges: Int { changedPersons + touched.count }
  /// By `Register.index`, ms since 1970, within `Progress.recordTimes`; −1 where nothing is known.
  private(set) var newestRecordTimes = [Int64](repeating: -1, count: Register.allCases.count)

  private var decoders = RegisterDecoders()
  private var body: [UInt8] = []
  var person = PersonAtHand()
  var before = Contributions()
  var after = Contributions()

  package init(
    partition: Int, topology: Topology, definitions: [BenchmarkDefinition], store: StateStore
  ) throws(TallyError) {
    let held = try TallyState.heldCells(in: store)
    let progress = try TallyState.progress(in: store)
    self.partition = partition
    partitionCount = topology.partitionCount
    self.definitions = definitions
    self.store = store
    let own = definitions.filter { held?.definitions.contains($0.definitionID) ?? true }
    let ids = Set(own.map(\.definitionID))
    heldCells = TallyState.HeldCells(
      definitions: ids, hasOthers: held.map { $0.hasOthers || $0.definitions != ids } ?? false)
    evaluator = PersonEvaluator(own)
    writer = CellWriter(sourcePartition: partition, partitionCount: topology.partitionCount)
    cellsPartitions = Set(definitions.map { topology.cellsPartition(ofArea: $0.id) }).sorted()
    if let progress { noteNewestRecordTimes(progress) }
  }

  /// Takes one register record in. A record that cannot be used becomes a dead letter; the person
  /// keeps the last valid state.
  ///
  /// - Parameters:
  ///   - timestamp: the record's, ms since 1970.
  ///   - byteCountMax: bytes of key and of value that a dead letter keeps at most.
  package mutating func process(
    _ register: Register, key: Span<UInt8>?, value: Span<UInt8>?, offset: Int64, timestamp: Int64,
    keeping byteCountMax: Int = .max, into output: inout some TallyOutput
  ) throws(TallyError) {
    counts.records += 1
    if Progress.recordTimes.contains(timestamp) {
      newestRecordTimes[register.index] = max(newestRecordTimes[register.index], timestamp)
    }
    if let fault = try apply(register, key: key, value: value, into: &output) {
      counts.deadLetters[fault.code, default: 0] += 1
      output.deadLetter(
        DeadLetter(
          fault: fault, register: register, partition: partition, offset: offset,
          byteCountMax: byteCountMax),
        key: key, value: value)
    }
  }

  /// Puts a record aside that no transaction can hold: nothing is read of it.
  package mutating func refuse(
    _ register: Register, key: Span<UInt8>?, value: Span<UInt8>?, offset: Int64,
    keeping byteCountMax: Int, into output: inout some TallyOutput
  ) {
    counts.records += 1
    counts.deadLetters[Fault.refusedByBroker.code, default: 0] += 1
    output.deadLetter(
      DeadLetter(
        fault: .refusedByBroker, register: register, partition: partition, offset: offset,
        byteCountMax: byteCountMax),
      key: key, value: value)
  }

  private mutating func apply(
    _ register: Register, key: Span<UInt8>?, value: Span<UInt8>?,
    into output: inout some TallyOutput
  ) throws(TallyError) -> Fault? {
    if let fault = PersonKey.fault(in: key) { return fault }
    guard let key else { return .keyMissing }
    guard Murmur2.partition(of: key, partitionCount: partitionCount) == partition
    else { return .wrongPartition }
    guard let value else {
      try forget(register, key: key, into: &output)
      return nil
    }
    switch decoders.decode(register, key: key, value: value, into: &body) {
    case .fault(let fault): return fault
    case .facts(let version):
      return try replace(register, key: key, version: version, isDeletion: false, into: &output)
    case .deletion(let version):
      return try replace(register, key: key, version: version, isDeletion: true, into: &output)
    }
  }

  /// Replaces what the register says of the person by `body`, or marks it as deleted.
  private mutating func replace(
    _ register: Register, key: Span<UInt8>, version: Int64, isDeletion: Bool,
    into output: inout some TallyOutput
  ) throws(TallyError) -> Fault? {
    try person.read(key, from: store)
    let held = try person.heldSection(of: register)
    if let held, version < held.version {
      counts.stale += 1
      return nil
    }
    let body = body
    if register == .observations, !isDeletion, let fault = try fault(inObservation: body.span) {
      return fault
    }
    // A deleted section has no body, and a deletion has none.
    let isSame =
      held.map { $0.isDeleted == isDeletion && person.isHeld(body.span, at: $0.body) } ?? false
    if isSame, held?.version == version {
      counts.unchanged += 1
      return nil
    }
    if isDeletion {
      try person.delete(register, version: version)
    } else {
      try person.replace(register, version: version, body: body.span)
    }
    // A new version of the same facts moves no one.
    if !isSame {
      if register == .observations, !isDeletion {
        try moveCellsToObservation()
      } else {
        try moveCells(changed: register)
      }
    }
    keep(key, into: &output)
    return nil
  }

  /// A tombstone: the person is forgotten, as far as this register goes, version included.
  private mutating func forget(
    _ register: Register, key: Span<UInt8>, into output: inout some TallyOutput
  ) throws(TallyError) {
    try person.read(key, from: store)
    guard try person.heldSection(of: register) != nil else {
      counts.unchanged += 1
      return
    }
    try person.forget(register)
    try moveCells(changed: register)
    keep(key, into: &output)
  }

  /// Whether the definitions refuse an observation that its decoder has accepted. If they do not,
  /// `after` is what it contributes.
  private mutating func fault(
    inObservation body: Span<UInt8>
  ) throws(TallyError) -> Fault? {
    do throws(FactsError) {
      return try evaluator.fault(inObservation: body, using: &after)
    } catch {
      throw .facts(error)
    }
  }

  /// Holds the new facts and reports them.
  private mutating func keep(_ key: Span<UInt8>, into output: inout some TallyOutput) {
    person.write(key, to: store)
    counts.changes += 1
    changedPersons += 1
    if person.facts.isEmpty {
      output.changelog(key: key, value: nil)
    } else {
      output.changelog(key: key, value: person.facts.span)
    }
  }

  /// Moves the person, of whom one register's section has changed, from the cells of the held
  /// facts to those of the new ones.
  private mutating func moveCells(changed register: Register) throws(TallyError) {
    try person.evaluateChange(of: register, by: evaluator, before: &before, after: &after)
    try touched.move(from: before, to: after, in: store)
  }

  /// The same for an observation in which `fault` has found none: it is evaluated by then.
  private mutating func moveCellsToObservation() throws(TallyError) {
    try person.evaluateHeldObservation(by: evaluator, before: &before)
    try touched.move(from: before, to: after, in: store)
  }

  /// The same where any section may have changed.
  mutating func moveCells() throws(TallyError) {
    try person.evaluate(by: evaluator, before: &before, after: &after)
    try touched.move(from: before, to: after, in: store)
  }

  mutating func noteNewestRecordTimes(_ progress: Progress) {
    for input in progress.inputs {
      guard let register = Register(topicName: input.register) else { continue }
      newestRecordTimes[register.index] = max(
        newestRecordTimes[register.index], input.newestRecordTime)
    }
  }
}
