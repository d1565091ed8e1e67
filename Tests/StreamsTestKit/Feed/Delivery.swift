package import Registers

/// What a person's record says, apart from its form.
package struct Observation: Hashable, Sendable {
  package var area: String
  package var period: String
  /// As the definition has it.
  package var kommune: String
  package var outcome: Int
  package var covariates: [String: String]

  package init(
    area: String, period: String, kommune: String, outcome: Int, covariates: [String: String]
  ) {
    self.area = area
    self.period = period
    self.kommune = kommune
    self.outcome = outcome
    self.covariates = covariates
  }
}

/// A record on its way to a partition of `register.observations`, and what it means by the input
/// contract: known from how it was made, not from reading it.
package struct Delivery: Sendable {
  package enum Statement: Sendable {
    case observation(version: Int64, Observation)
    case deletion(version: Int64)
    case tombstone
    /// Refused before anyone looks at definitions.
    case unusable(Fault.Code)
  }

  package var partition: Int
  package var key: [UInt8]?
  package var value: [UInt8]?
  package var statement: Statement

  package init(partition: Int, key: [UInt8]?, value: [UInt8]?, statement: Statement) {
    self.partition = partition
    self.key = key
    self.value = value
    self.statement = statement
  }

  package static func partition(of key: [UInt8], count: Int) -> Int {
    Murmur2.partition(of: key.span, partitionCount: count)
  }
}

extension Delivery {
  package static func observation(
    _ person: String, version: Int64, _ said: Observation, partitionCount: Int,
    writingKommuneAs kommune: String? = nil
  ) -> Delivery {
    let covariates = said.covariates.sorted { $0.key > $1.key }
      .map { "\"\($0.key)\":\"\($0.value)\"" }.joined(separator: ",")
    return record(
      person,
      """
      {"pnr":"\(person)","version":\(version),"area":"\(said.area)","period":"\(said.period)",\
      "kommune":\(kommune ?? "\"\(said.kommune)\""),"outcome":\(said.outcome),\
      "covariates":{\(covariates)}}
      """, .observation(version: version, said), partitionCount)
  }

  package static func deletion(
    _ person: String, version: Int64, partitionCount: Int
  ) -> Delivery {
    record(
      person, "{\"pnr\":\"\(person)\",\"version\":\(version),\"slettet\":true}",
      .deletion(version: version), partitionCount)
  }

  package static func record(
    _ person: String, _ text: String?, _ statement: Statement, _ partitionCount: Int
  ) -> Delivery {
    let key = Array(person.utf8)
    return Delivery(
      partition: partition(of: key, count: partitionCount), key: key,
      value: text.map { Array($0.utf8) }, statement: statement)
  }
}
