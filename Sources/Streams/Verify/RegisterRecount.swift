package import Registers

/// One partition of one register's topic, read from its first record to its last: what it says of
/// each person. Plain: a dictionary, and the rules of the input contract one after another.
///
/// Cost: under two microseconds a record; about 200 bytes a person.
package struct RegisterRecount: ~Copyable {
  package let register: Register
  package let partition: Int
  package private(set) var persons: [[UInt8]: RegisterStatement] = [:]
  package private(set) var records: Int64 = 0
  /// The first offset that has no record: removed by compaction, or the mark of a transaction.
  package private(set) var firstGap: Int64?
  /// ms since 1970; `nil` where no record bears a time.
  package private(set) var newestTime: Int64?

  private let partitionCount: Int
  private let evaluator: PersonEvaluator
  private let refusals: Set<Int64>
  private var decoders = RegisterDecoders()
  private var contributions = Contributions()
  private var body: [UInt8] = []
  private var nextOffset: Int64 = 0

  /// - Parameter refusals: offsets of records that became dead letters when they were counted, for
  ///   the register of ready observations: definitions judge those.
  package init(
    _ register: Register, partition: Int, topology: Topology, evaluator: PersonEvaluator,
    refusals: Set<Int64> = []
  ) {
    self.register = register
    self.partition = partition
    partitionCount = topology.partitionCount
    self.evaluator = evaluator
    self.refusals = refusals
  }

  package mutating func take(
    key: Span<UInt8>?, value: Span<UInt8>?, offset: Int64, timestamp: Int64?
  ) throws(FactsError) {
    records += 1
    if firstGap == nil, offset > nextOffset { firstGap = nextOffset }
    nextOffset = offset + 1
    if let timestamp, Progress.recordTimes.contains(timestamp) {
      newestTime = max(newestTime ?? timestamp, timestamp)
    }
    // What has no person's key, or another partition's, never counted for anybody.
    guard let key, PersonKey.fault(in: key) == nil,
      Murmur2.partition(of: key, partitionCount: partitionCount) == partition
    else { return }
    let name = [UInt8](copying: key)
    var statement = persons[name] ?? RegisterStatement(offset: offset)
    if let value {
      try take(value, of: key, at: offset, into: &statement)
    } else {
      statement.forget(at: offset)
    }
    persons[name] = statement
  }

  private mutating func take(
    _ value: Span<UInt8>, of key: Span<UInt8>, at offset: Int64,
    into statement: inout RegisterStatement
  ) throws(FactsError) {
    switch decoders.decode(register, key: key, value: value, into: &body) {
    case .fault: statement.refuse(at: offset, acceptedThen: false)
    case .deletion(let version):
      let section = RegisterStatement.Section(version: version, isDeleted: true, body: [])
      statement.say(section, at: offset, refusedThen: false)
    case .facts(let version):
      let wasRefused = refusals.contains(offset)
      let said = body
      if register == .observations,
        try evaluator.fault(inObservation: said.span, using: &contributions) != nil
      {
        statement.refuse(at: offset, acceptedThen: !wasRefused)
      } else {
        let section = RegisterStatement.Section(version: version, isDeleted: false, body: said)
        statement.say(section, at: offset, refusedThen: wasRefused)
      }
    }
  }
}
