// biome-ignore lint/suspicious/noControlCharactersInRegex: it is these that are looked for.
const CONTROLS = /[\u0000-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069]/g;

/**
 * Data as a terminal may show it: what would move the cursor, ring, colour, or turn the order of what follows (and so the
 * digits of an amount) becomes the picture of it.
 */
export function visible<Data>(data: Data): Data {
  return JSON.parse(JSON.stringify(data), (_, part: unknown) =>
    typeof part === "string" ? part.replaceAll(CONTROLS, pictureOf) : part,
  );
}

function pictureOf(control: string): string {
  const code = control.charCodeAt(0);
  if (code === 0x7f) return "\u2421";
  return code < 0x20 ? String.fromCharCode(0x2400 + code) : "\ufffd";
}
