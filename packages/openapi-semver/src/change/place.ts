/** How the place of a field is written: `.name`, or `["a name"]` where a dot would mislead. */
export function placeOf(name: string): string {
  return /^[\w$@-]+$/.test(name) ? `.${name}` : `[${JSON.stringify(name)}]`;
}

/** Where a body stands: JSON is what one expects, anything else is named. */
export function bodyPlace(at: string, mediaType: string): string {
  return mediaType === "application/json" ? at : `${at}(${mediaType})`;
}
