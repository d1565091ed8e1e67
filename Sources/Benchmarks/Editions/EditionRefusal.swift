/// Why an edition is not published, and what to do.
package enum EditionRefusal: Error, Hashable, Sendable {
  case labelTaken(EditionLabel, publishedAt: Timestamp)
  case nothingPublished
  /// Ids that were asked for.
  case noSuchAreas([String])
  /// Rankings by key, with their states.
  case notCurrent([String: Ranking.State])
  /// Ids of areas that have preliminary rankings alone.
  case nothingMature([String])
  /// Keys of rankings whose model is not the one that was published with them.
  case modelsDiffer([String])
  /// What a topic holds under a key is no record of this version.
  case unreadable(topic: String, key: String, reason: String)
}

extension EditionRefusal: CustomStringConvertible {
  package var description: String {
    switch self {
    case .labelTaken(let label, let time):
      """
      edition \(label) was published at \(time) and is never overwritten: take another --label, or \
      see it with `kommunepuls publish --show \(label)`
      """
    case .nothingPublished:
      """
      there is no ranking to freeze: let a worker (`kommunepuls run`) publish some first, or name \
      the installation's --topic-prefix
      """
    case .noSuchAreas(let areas):
      "no ranking of \(areas.joined(separator: ", ")): want --area with the id of a benchmark"
    case .notCurrent(let states):
      """
      \(Self.list(states.sorted { $0.key < $1.key }.map { "\($0.key) is \($0.value.rawValue)" })): \
      an edition holds rankings that are current alone. Let the workers catch up and publish \
      again, or name what is current with --area.
      """
    case .nothingMature(let areas):
      """
      \(Self.list(areas)): every period is preliminary still, so there is nothing that could be \
      cited. Wait until the registers are delivered and counted through the end of a period, leave \
      these areas out with --area, or freeze the figures as they are with --include-preliminary.
      """
    case .modelsDiffer(let keys):
      """
      \(Self.list(keys)): the model on kommune.models is not that of the ranking's revision. The \
      two are published together, so read them again; if it stays so, another program writes to \
      these topics.
      """
    case .unreadable(let topic, let key, let reason):
      "\(topic) holds under \(key) what is no record of version 1: \(reason)"
    }
  }

  /// The first few, and how many there are beside them.
  private static func list(_ texts: [String]) -> String {
    let shown = texts.prefix(6).joined(separator: ", ")
    return texts.count > 6 ? "\(shown) and \(texts.count - 6) more" : shown
  }
}
