/**
 * The status with which an operation refuses: the first of the fitting ones that its document declares, by itself or as a
 * range; the first of all where it declares none of them.
 */
export function refusalStatus(declared: readonly string[], fitting: readonly [number, ...number[]]): number {
  const exact = fitting.find((status) => declared.includes(String(status)));
  const range = (status: number) => `${Math.floor(status / 100)}XX`;
  return exact ?? fitting.find((status) => declared.some((name) => name.toUpperCase() === range(status))) ?? fitting[0];
}
