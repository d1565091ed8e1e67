/// What a broker answers instead of doing what it was asked.
package enum BrokerFault: Error, Hashable {
  /// Another process has the transactional id by now, or the transaction has timed out.
  case producerFenced
  /// Another process has the instance id by now.
  case instanceFenced
  /// The group has dealt its partitions anew since.
  case illegalGeneration
  /// The group knows no such member, or no longer.
  case unknownMember
  /// Offsets were asked for that a transaction has sent which is not over: ask again.
  case unstableOffsets
  /// The marks of the last transaction are still being written: ask again.
  case concurrentTransactions
  /// No answer came: it was done, or it was not.
  case timedOut
  /// A record of the transaction could not be written: it is to be aborted.
  case recordRefused
}
