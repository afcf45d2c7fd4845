/**
 * What is not known of the API, and so was decided here, not by Didit: each with its reason. The README prints this list,
 * and a test compares them.
 */
export const decisions = {
  unknownSession: {
    status: 404,
    decided: "A session that there is not, or that is another client's, is refused with 404.",
    reason: "No status is known for it, and 404 is what HTTP has.",
  },
  transitions: {
    after: {
      "Not Started": ["In Progress", "Expired"],
      "In Progress": ["Approved", "Declined", "In Review", "Abandoned"],
      Approved: ["Kyc Expired"],
      Declined: [],
      "In Review": ["Approved", "Declined"],
      Expired: [],
      Abandoned: [],
      "Kyc Expired": [],
    },
    decided:
      "A session goes from Not Started to In Progress, and from there to Approved, Declined, In Review or Abandoned; In Review is decided later, Not Started can expire, Approved can become Kyc Expired.",
    reason: "The statuses are known, and what leads to what follows from their names.",
  },
  updatable: {
    statuses: ["In Review", "Approved", "Declined"],
    status: 400,
    decided:
      "`update-status` is accepted for sessions that are In Review, Approved or Declined, also for the status that they have; any other is refused with 400.",
    reason: "It overrules a decision, and before there is one there is nothing to overrule.",
  },
  report: {
    statuses: ["In Review", "Declined", "Approved"],
    status: 400,
    decided:
      "`generate-pdf` for a session in any other status than In Review, Declined and Approved is refused with 400.",
    reason: "Didit says for which there is a report, and not what is answered for the others.",
  },
  findings: {
    decided:
      "The findings of a decision are those of the document's example, only the parts that the session's features name, and each with the status of the session.",
    reason: "Nobody's data is needed to test with.",
  },
  webhook: {
    decided:
      "The webhook is sent once for every change of status, from In Progress on, whatever the receiver responds and not again after a restart, and carries the decision from In Review, Approved and Declined on; `X-Timestamp` is the real time, and the body has the sandbox's.",
    reason:
      "A session starts when its user does; whether Didit repeats a webhook is not known. A receiver compares the header with its own clock.",
  },
} as const;
