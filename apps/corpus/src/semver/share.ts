/** A share of a whole, such as `26 %`, and `0.42 %` below one. */
export function share(part: number, whole: number): string {
  if (whole === 0) return "none";
  const percent = (100 * part) / whole;
  return `${percent.toFixed(percent > 0 && percent < 1 ? 2 : 0)} %`;
}
