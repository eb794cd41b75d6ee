/** What stands in place of a secret. */
export const HIDDEN = '(hidden)';

/** The ends of keys whose values are secrets, in small letters and digits alone. */
const SECRET_KEY =
  /(?:sessiontoken|securitytoken|secretaccesskey|secretkey|privatekey|secretstring|secretbinary|clientsecret|sharedsecret|password|passphrase|passworddata|authtoken|accesstoken|refreshtoken|idtoken|bearertoken|authorizationtoken|signintoken|tokenvalue|webidentitytoken|samlassertion|keymaterial|plaintext)$/;

/** Strings, with a colon if they are keys, and the brackets between them: all of JSON that masking has to see. */
const TOKEN = /"([^"\\]*(?:\\[\s\S][^"\\]*)*)"(\s*:)?|[{}[\]]/g;

/**
 * Hides the secrets in the message of a record: session tokens, passwords, secret and private keys wherever they are, and
 * the middle of access key ids among the responseElements (`ASIA…MPLE`), where they are those of somebody's new
 * credentials. Everything else stays as it was delivered, to the byte, so the result can be shown as it is or parsed.
 */
export function maskSecrets(message: string): string {
  let depth = 0;
  let key = '';
  // The depth of the container that is hidden as a whole, or that holds the response; 0 while outside.
  let hiddenAt = 0;
  let responseAt = 0;
  return message.replace(
    TOKEN,
    (token: string, text: string | undefined, colon: string | undefined) => {
      if (text === undefined) {
        if (token === '{' || token === '[') {
          depth += 1;
          if (hiddenAt === 0 && isSecretKey(key)) hiddenAt = depth;
          if (responseAt === 0 && key === 'responseElements') responseAt = depth;
          if (token === '{') key = '';
        } else {
          if (hiddenAt === depth) hiddenAt = 0;
          if (responseAt === depth) responseAt = 0;
          depth -= 1;
          key = '';
        }
        return token;
      }
      if (colon !== undefined) {
        key = unescapeKey(text);
        return token;
      }
      if (text !== '' && (hiddenAt > 0 || isSecretKey(key))) return `"${HIDDEN}"`;
      if (responseAt > 0 && key.toLowerCase() === 'accesskeyid') return `"${shortenKeyId(text)}"`;
      return token;
    },
  );
}

const isSecretKey = (key: string): boolean =>
  SECRET_KEY.test(key.toLowerCase().replaceAll(/[^a-z0-9]/g, ''));

const shortenKeyId = (id: string): string =>
  /^[A-Z0-9]{12,}$/.test(id) ? `${id.slice(0, 4)}…${id.slice(-4)}` : id;

function unescapeKey(text: string): string {
  if (!text.includes('\\')) return text;
  try {
    return String(JSON.parse(`"${text}"`));
  } catch {
    return text;
  }
}
