package import Registers

/// One thing that the recount and the topics say differently.
package struct Difference: Hashable, Sendable {
  package enum Subject: String, Hashable, Sendable {
    case person, cell, ranking
  }

  package var subject: Subject
  /// Of a cell `area/period/unit name=level,…`, of a ranking `area/period`, of a person the
  /// register and where its last record stands; never the pseudonym.
  package var key: String
  /// What of it differs; of a cell with its source partition, or `sum` over all of them.
  package var field: String
  /// As recounted.
  package var ours: String
  /// As the topic has it.
  package var theirs: String
  /// A person's pseudonym: for those alone who ask for it.
  package var pseudonym: [UInt8]?

  package init(
    _ subject: Subject, key: String, field: String, ours: String, theirs: String,
    pseudonym: [UInt8]? = nil
  ) {
    self.subject = subject
    self.key = key
    self.field = field
    self.ours = ours
    self.theirs = theirs
    self.pseudonym = pseudonym
  }
}

/// What a register has said of a person and its topic no longer shows: the held section counts.
package struct NotRecomputable: Hashable, Sendable {
  package enum Reason: String, Hashable, Sendable {
    /// Compaction has removed the valid record behind a stale or broken one.
    case compacted
    /// The observation was judged when it was counted, by definitions that judged it otherwise.
    case otherDefinitions = "other-definitions"
  }

  package var register: Register
  package var partition: Int
  /// Of the last record that the topic has under the person's key.
  package var offset: Int64
  package var reason: Reason
  package var pseudonym: [UInt8]

  package init(
    register: Register, partition: Int, offset: Int64, reason: Reason, pseudonym: [UInt8]
  ) {
    self.register = register
    self.partition = partition
    self.offset = offset
    self.reason = reason
    self.pseudonym = pseudonym
  }
}
