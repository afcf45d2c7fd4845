/** Rules about what compiles, and sends calls or secrets elsewhere: they make the client major. */
export const clientRules = {
  serverChanged: {
    id: "server-changed",
    calls: "major",
    names: "none",
    when: "the address that calls go to changes",
    message: "requests now go to {to}, and went to {from}",
  },
  tokenUrlChanged: {
    id: "token-url-changed",
    calls: "major",
    names: "none",
    when: "the address of a token endpoint changes",
    message: "client secrets now go to {to}, and went to {from}",
  },
  refreshUrlChanged: {
    id: "refresh-url-changed",
    calls: "major",
    names: "none",
    when: "the address that refresh tokens go to changes",
    message: "refresh tokens now go to {to}, and went to {from}",
  },
  authorizationUrlChanged: {
    id: "authorization-url-changed",
    calls: "major",
    names: "none",
    when: "the address that users log in at changes",
    message: "users now log in at {to}, and did at {from}",
  },
  openIdConnectUrlChanged: {
    id: "openid-connect-url-changed",
    calls: "major",
    names: "none",
    when: "the address of an OpenID provider changes",
    message: "the provider is now {to}, and was {from}",
  },
  schemeChanged: {
    id: "security-scheme-changed",
    calls: "major",
    names: "none",
    when: "the kind of a credential changes",
    message: "is now {to}, was {from}",
  },
  schemeRemoved: {
    id: "security-scheme-removed",
    calls: "major",
    names: "none",
    when: "a credential that operations asked for goes",
    message: "no longer there, was {from}",
  },
  requirementChanged: {
    id: "security-requirement-changed",
    calls: "major",
    names: "none",
    when: "an operation asks for another credential",
    message: "now asks for {to}, and asked for {from}",
  },
} as const;
