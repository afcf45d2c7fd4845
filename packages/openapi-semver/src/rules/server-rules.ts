/** Rules about what a server does, and no declaration shows. */
export const serverRules = {
  contractChanged: {
    id: "server-contract-changed",
    calls: "patch",
    names: "none",
    when: "a server may now refuse or do something else, and no declaration shows it",
    message: "{what}",
  },
} as const;
