const MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');

/**
 * An instant as it stands inside the parameters and answers of real CloudTrail records: `Jul 10, 2023, 12:09:47 PM`, in
 * UTC. (`eventTime` and `creationDate` are ISO 8601.)
 * @param at milliseconds since 1970
 */
export function recordDate(at: number): string {
  const date = new Date(at);
  const hours = date.getUTCHours();
  const two = (n: number) => String(n).padStart(2, '0');
  return (
    `${MONTHS[date.getUTCMonth()] ?? ''} ${date.getUTCDate()}, ${date.getUTCFullYear()}, ` +
    `${hours % 12 || 12}:${two(date.getUTCMinutes())}:${two(date.getUTCSeconds())} ${hours < 12 ? 'AM' : 'PM'}`
  );
}
