internal import Benchmarks

/// What the topics of a source partition must say for its task to begin anew: positions of no
/// register, so that reading starts at the beginnings, and no definition complete, so that readers
/// know that its cells are not to be used. Behind it every person and every cell is a tombstone; a
/// store that was away reads all of that like anything else in the changelog.
package enum TallyBeginning {
  /// The changelog's key of the position record.
  package static var changelogKey: [UInt8] { TallyTask.positionKey }

  /// The value of the position record, and of the progress records on the cells topic.
  package static func progress(partitionCount: Int) -> [UInt8] {
    var value: [UInt8] = []
    Progress(partitionCount: partitionCount, inputs: [], completeDefinitions: [])
      .encode(into: &value)
    return value
  }
}
