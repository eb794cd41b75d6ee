import { describe, expect, it } from 'vitest';
import { readText, repositoryFiles } from './repository-files.ts';

/**
 * The attacks that Trailglass is to survive, by their number in the list they were drawn up in, and where the test of each
 * is: A, who reaches the gateway; B, what it may do; C, hostile data; E, what the browser keeps. docs/security.md says which
 * promise each of them tests.
 */
const IN_THE_GATEWAY =
  'A1 A2 A3 A4 A5 A7 A8 A9 A11 A12 A13 A14 A15 A17 A18 A19 A20 A21 A23 A24 A26 B1 B2 B4 B5 B7 B8';
const IN_A_BROWSER = 'A9 A11 A13 A17 A21 C1 C10 E7';

/** The numbers in the titles of the tests below a folder. */
function numbersIn(folder: string): ReadonlySet<string> {
  const titles = repositoryFiles()
    .filter((file) => file.startsWith(folder) && /\.(test|spec)\.ts$/.test(file))
    .flatMap((file) => readText(file).match(/['"`](?:[ABCE]\d+,? )+/g) ?? []);
  return new Set(titles.flatMap((title) => title.match(/[ABCE]\d+/g) ?? []));
}

describe.each([
  ['src/gateway/', IN_THE_GATEWAY],
  ['e2e/specs/', IN_A_BROWSER],
])('of the attacks, in %s', (folder, numbers) => {
  const found = numbersIn(folder);
  it.each(numbers.split(' '))('%s has a test', (number) => {
    expect([...found]).toContain(number);
  });
});
