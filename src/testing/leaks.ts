/** Something that must be written nowhere. */
export interface Secret {
  /** What it is, for a report: the secret itself stays out of that too. */
  readonly name: string;
  readonly value: string;
  /** The places that have to hold it, by what they are called in a report. */
  readonly except?: string;
}

/** Something that was written: a file, a line on a terminal, an entry of a browser's storage, an address. */
export interface Writing {
  readonly where: string;
  readonly text: string;
}

/** Tests make tokens up, such as 43 zeros: no real one has so few different characters. */
const FEWEST_CHARACTERS = 8;

/**
 * The ways in which a secret may be written: as it stands, percent-encoded, as JSON, and within anything in base64, where its
 * first and last characters depend on its neighbours.
 */
function formsOf(secret: string): readonly string[] {
  const within = [0, 1, 2].map((before) => {
    const encoded = Buffer.from(`${'.'.repeat(before)}${secret}`).toString('base64');
    return encoded.slice(before === 0 ? 0 : 4, -4);
  });
  const inBase64 = within.flatMap((text) => [text, text.replaceAll('+', '-').replaceAll('/', '_')]);
  const plain = [secret, encodeURIComponent(secret), JSON.stringify(secret).slice(1, -1)];
  return [...new Set([...plain, ...inBase64])];
}

/** Which secret was written where, a sentence each and each once. */
export function leaks(writings: readonly Writing[], secrets: readonly Secret[]): readonly string[] {
  const found = new Set<string>();
  for (const { name, value, except } of secrets) {
    if (new Set(value).size < FEWEST_CHARACTERS) continue;
    const forms = formsOf(value);
    for (const { where, text } of writings) {
      if (except !== undefined && where.includes(except)) continue;
      if (forms.some((form) => text.includes(form))) found.add(`${where} holds the ${name}`);
    }
  }
  return [...found];
}
