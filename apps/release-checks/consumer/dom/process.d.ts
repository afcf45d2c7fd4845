// Where there are no declarations of Node.js, a sample still reads its environment.
declare const process: { readonly env: Readonly<Record<string, string | undefined>> };
