/// A property of a client that cannot stand. A mistake of the configuration, not of the world.
package struct ConfigurationFault: Error, Hashable, Sendable, CustomStringConvertible {
  package let property: String
  package let reason: String
  package var description: String { "\(property): \(reason)" }
}
