/** Rules about the names that a consumer imports or indexes. */
export const nameRules = {
  componentAdded: { id: "component-added", calls: "none", names: "minor", when: "a component comes", message: "new" },
  componentRemoved: {
    id: "component-removed",
    calls: "none",
    names: "major",
    when: "a component goes",
    message: "no longer exported",
  },
  exportAdded: {
    id: "export-added",
    calls: "none",
    names: "minor",
    when: "an exported name comes",
    message: "now exported",
  },
  exportRemoved: {
    id: "export-removed",
    calls: "none",
    names: "major",
    when: "an exported name goes",
    message: "no longer exported",
  },
  enumMemberRemoved: {
    id: "enum-member-removed",
    calls: "major",
    names: "major",
    when: "a member of an exported enum goes",
    message: "no longer exported",
  },
} as const;
