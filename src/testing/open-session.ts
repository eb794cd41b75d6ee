/** Exchanges a start link for the session's token, as the page does. */
export async function openSession(link: string): Promise<string> {
  const { origin, hash } = new URL(link);
  const answer = await fetch(`${origin}/api/session`, {
    method: 'POST',
    body: JSON.stringify({ code: hash.replace('#code=', '') }),
    headers: { origin, 'content-type': 'application/json' },
  });
  if (!answer.ok) throw new Error(`${link} was not taken: ${await answer.text()}`);
  return ((await answer.json()) as { token: string }).token;
}
