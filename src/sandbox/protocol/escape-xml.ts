/** A text as content of an XML element. Characters that XML cannot carry at all become U+FFFD, so that any message can be read. */
export const escapeXml = (text: string): string =>
  text
    .replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g, '\uFFFD')
    .replace(/[&<>"']/g, (c) => `&#${String(c.charCodeAt(0))};`);
