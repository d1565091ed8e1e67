import CRdKafka

/// A topic that exists, as one producer knows it. Good for that producer only, and for as long as
/// it lives.
@safe
package struct ProducerTopic {
  let handle: OpaquePointer
  let session: ProducerSession
  package let name: String
  /// As it was when the topic was looked up.
  package let partitionCount: Int32

  init(handle: OpaquePointer, session: ProducerSession, name: String, partitionCount: Int32) {
    unsafe self.handle = handle
    self.session = session
    self.name = name
    self.partitionCount = partitionCount
  }
}
