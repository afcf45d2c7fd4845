/**
 * The environment of a consumer: without what the package manager that runs us sets for its scripts, and with every
 * cache inside `folder`.
 */
export function cleanEnvironment(folder: string): NodeJS.ProcessEnv {
  return {
    ...inheritedEnvironment(),
    npm_config_userconfig: `${folder}/no-user-config`,
    npm_config_cache: `${folder}/npm-cache`,
    npm_config_update_notifier: "false",
    npm_config_fund: "false",
    npm_config_audit: "false",
    XDG_DATA_HOME: `${folder}/data`,
    XDG_CACHE_HOME: `${folder}/cache`,
    XDG_STATE_HOME: `${folder}/state`,
    NODE_COMPILE_CACHE: `${folder}/compile-cache`, // the compilers are megabytes of JavaScript
    DENO_DIR: `${folder}/deno`,
    DENO_NO_UPDATE_CHECK: "1",
    YARN_GLOBAL_FOLDER: `${folder}/yarn`,
    YARN_ENABLE_TELEMETRY: "0",
  };
}

/** The environment of a release: with the caches of this machine, and the settings of `npmrc` instead of the user's. */
export function releaseEnvironment(npmrc: string): NodeJS.ProcessEnv {
  return {
    ...inheritedEnvironment(),
    npm_config_userconfig: npmrc,
    pnpm_config_verify_deps_before_run: "false", // a new version changes no dependency: nothing has to be installed again
  };
}

function inheritedEnvironment(): NodeJS.ProcessEnv {
  const inherited = Object.entries(process.env).filter(
    ([name]) => !/^(npm_|pnpm_|yarn_|NODE_OPTIONS|NODE_ENV|INIT_CWD|FORCE_COLOR)/i.test(name),
  );
  const quiet = { CI: "true", NO_COLOR: "1", DO_NOT_TRACK: "1", TURBO_TELEMETRY_DISABLED: "1" };
  return { ...Object.fromEntries(inherited), ...quiet };
}
