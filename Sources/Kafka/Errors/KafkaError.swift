import CRdKafka

/// A failure that librdkafka reports. Control flow switches on `recovery`; a log prints the rest.
///
/// Whoever restarts a client asks `isFenced` first: another client carries the same identity, and
/// to take it back would fence that one in turn.
package struct KafkaError: Error, Hashable, Sendable, CustomStringConvertible {
  /// What to do next.
  package enum Recovery: Hashable, Sendable {
    /// The same call again, with the same arguments.
    case retry
    /// Abort the transaction, take back what it stood for, rewind its inputs.
    case abortTransaction
    /// Abandon the client and build a new one; its state here is lost.
    case restartClient
    /// Nothing that a program can do: say it to a person.
    case stop
  }

  /// The C function: "rd_kafka_commit_transaction".
  package let call: String
  /// `rd_kafka_resp_err_t`: negative when librdkafka itself raised it, else the broker's code.
  package let code: Int32
  /// The code's name: "_MSG_TIMED_OUT". Bounded in number, so fit for a metric's label.
  package let name: String
  /// What happened, in words.
  package let message: String
  package let recovery: Recovery
  /// The client that raised it can never be used again.
  package let isFatal: Bool

  package var description: String { "\(call): \(name): \(message)" }

  /// Another client took over this one's transactional id or group instance id.
  package var isFenced: Bool { Self.fencedCodes.contains(code) }

  /// Another process is the group's static member of this name.
  package var isInstanceFenced: Bool {
    code == RD_KAFKA_RESP_ERR_FENCED_INSTANCE_ID.rawValue
  }

  /// Nobody is at fault, and it passes: the broker does not answer, or not in time. After a fatal
  /// error the client is of no more use all the same.
  package var isOutage: Bool { !isFatal && Self.outageCodes.contains(code) }

  /// What was to be written will never be taken as it is: too large, or malformed.
  package var isRefusal: Bool { !isFatal && Self.refusalCodes.contains(code) }

  /// The position is not in the log: records were removed before they were read, or the log was
  /// cut. What lies between cannot be skipped in silence.
  package var isGap: Bool { Self.gapCodes.contains(code) }

  /// No broker answered. A time-out counts only where the call asks nothing but an answer.
  package var isUnreachable: Bool {
    Self.unreachableCodes.contains(code)
      || (code == RD_KAFKA_RESP_ERR__TIMED_OUT.rawValue && Self.probes.contains(call))
  }

  /// From a bare code. `recovery` is the code's own unless the caller knows better.
  init(
    call: String, code: rd_kafka_resp_err_t, message: String? = nil, recovery: Recovery? = nil,
    isFatal: Bool = false
  ) {
    self.call = call
    self.code = code.rawValue
    self.name = unsafe String(cString: rd_kafka_err2name(code))
    self.message = message ?? (unsafe String(cString: rd_kafka_err2str(code)))
    self.isFatal = isFatal
    self.recovery = isFatal ? .restartClient : recovery ?? Self.recovery(of: code)
  }

  /// Reads and frees `error`. The flags are asked in the order that librdkafka prescribes: an
  /// error may be both fatal and retriable, and then it is fatal.
  init(call: String, consuming error: OpaquePointer) {
    defer { unsafe rd_kafka_error_destroy(error) }
    let code = unsafe rd_kafka_error_code(error)
    let recovery: Recovery =
      if unsafe rd_kafka_error_is_fatal(error) != 0 {
        .restartClient
      } else if unsafe rd_kafka_error_txn_requires_abort(error) != 0 {
        .abortTransaction
      } else if unsafe rd_kafka_error_is_retriable(error) != 0 {
        .retry
      } else {
        .stop
      }
    self.init(
      call: call, code: code, message: unsafe String(cString: rd_kafka_error_string(error)),
      recovery: recovery, isFatal: recovery == .restartClient)
  }
}
