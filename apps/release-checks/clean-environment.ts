/**
 * The environment of a stranger: without what the package manager that runs us sets for its scripts, and with every
 * cache inside `folder`.
 */
export function cleanEnvironment(folder: string): NodeJS.ProcessEnv {
  const own = Object.entries(process.env).filter(
    ([name]) => !/^(npm_|pnpm_|yarn_|NODE_OPTIONS|NODE_ENV|INIT_CWD|FORCE_COLOR)/i.test(name),
  );
  return {
    ...Object.fromEntries(own),
    CI: "true",
    NO_COLOR: "1",
    DO_NOT_TRACK: "1",
    TURBO_TELEMETRY_DISABLED: "1",
    npm_config_userconfig: `${folder}/no-user-config`,
    npm_config_cache: `${folder}/npm-cache`,
    npm_config_update_notifier: "false",
    npm_config_fund: "false",
    npm_config_audit: "false",
    XDG_DATA_HOME: `${folder}/data`,
    XDG_CACHE_HOME: `${folder}/cache`,
    XDG_STATE_HOME: `${folder}/state`,
    DENO_DIR: `${folder}/deno`,
    DENO_NO_UPDATE_CHECK: "1",
    YARN_GLOBAL_FOLDER: `${folder}/yarn`,
    YARN_ENABLE_TELEMETRY: "0",
  };
}
