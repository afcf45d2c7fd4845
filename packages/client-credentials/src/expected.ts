/** The error for an option that cannot work. It names the option, and never repeats a value that may be secret. */
export function expected(option: string, what: string): TypeError {
  return new TypeError(`${option}: expected ${what}`);
}
