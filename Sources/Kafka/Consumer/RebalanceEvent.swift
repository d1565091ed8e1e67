/// A change of what the group gives to this member. With range assignment each change concerns
/// the whole set.
package enum RebalanceEvent: Hashable, Sendable {
  /// Everything the member now has. The handler assigns some or all of it, at explicit offsets;
  /// what it does not assign is not read until a later `assign`.
  case assigned([TopicPartition])
  /// The member still owns these: now is the time to commit. Then `unassign`.
  case revoked([TopicPartition])
  /// Others may own these already: commit nothing. Then `unassign`.
  case lost([TopicPartition])
}
