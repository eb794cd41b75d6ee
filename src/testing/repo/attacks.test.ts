import { describe, expect, it } from 'vitest';
import { readText, repositoryFiles } from './repository-files.ts';

/**
 * The attacks and faults that Trailglass is to survive, by their number in the list they were drawn up in, and where the test of each
 * is: A, who reaches the gateway; B, what it may do; C, hostile and odd data; D, faults of AWS and of the network; E, the browser's
 * life. docs/security.md says which promise each of A and B tests. A test that finds the expected answer wrong says why.
 */
const IN_THE_GATEWAY =
  'A1 A2 A3 A4 A5 A7 A8 A9 A11 A12 A13 A14 A15 A17 A18 A19 A20 A21 A23 A24 A26 B1 B2 B4 B5 B7 B8 D4 D5 D15 D16';
const IN_A_BROWSER =
  'A9 A11 A13 A17 A19 A21 C1 C3 C4 C6 C7 C10 D1 D3 D4 D6 D7 D8 D9 D10 D13 D15 D21 D22 E1 E2 E3 E5 E7 E8 E9';
const ANYWHERE = 'D11 D12 D18 D20';

/** The numbers in the titles of the tests below some folders. */
function numbersIn(folders: readonly string[]): ReadonlySet<string> {
  const titles = repositoryFiles()
    .filter(
      (file) =>
        folders.some((folder) => file.startsWith(folder)) &&
        !file.startsWith('src/testing/repo/') &&
        /\.(test|spec)\.ts$/.test(file),
    )
    .flatMap((file) => readText(file).match(/['"`](?:[A-E]\d+,? )+/g) ?? []);
  return new Set(titles.flatMap((title) => title.match(/[A-E]\d+/g) ?? []));
}

describe.each([
  ['src/gateway/', ['src/gateway/'], IN_THE_GATEWAY],
  ['e2e/specs/', ['e2e/specs/'], IN_A_BROWSER],
  ['all tests', ['src/', 'e2e/'], ANYWHERE],
])('of the attacks and faults, in %s', (_, folders, numbers) => {
  const found = numbersIn(folders);
  it.each(numbers.split(' '))('%s has a test', (number) => {
    expect([...found]).toContain(number);
  });
});
