/** A text as content of an XML element. Characters that XML cannot carry at all become U+FFFD, so that any message can be read. */
export const escapeXml = (text: string): string =>
  text
    .replace(/[^\t\n\r\P{Cc}]|\p{Noncharacter_Code_Point}/gu, '\uFFFD')
    .replace(/[&<>"']/g, (c) => `&#${String(c.charCodeAt(0))};`);
