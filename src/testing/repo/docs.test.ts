import { existsSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { ROOT } from '#gateway/prepare.mjs';
import { readText, repositoryFiles } from './repository-files.ts';
import { TOP_ROOMS } from './rooms.ts';

const pages = repositoryFiles().filter((file) => file.endsWith('.md'));

/** Anchors as GitHub makes them of headings. */
const anchors = (markdown: string): readonly string[] =>
  [...markdown.matchAll(/^#{1,6} +(.+)$/gm)].map((match) =>
    (match[1] ?? '')
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
      .trim()
      .replaceAll(/\s/g, '-'),
  );

/** Links of a page that stay in this repository, as [path, anchor]. */
const localLinks = (markdown: string): readonly (readonly [string, string])[] =>
  [...markdown.replaceAll(/```[\s\S]*?```/g, '').matchAll(/\]\(([^)\s]+)(?: "[^"]*")?\)/g)]
    .map((match) => match[1] ?? '')
    .filter((target) => !/^[a-z]+:/.test(target))
    .map((target) => {
      const [file = '', anchor = ''] = target.split('#');
      return [file, anchor] as const;
    });

/** What is wrong with a page's links. */
function deadLinks(page: string, markdown: string): readonly string[] {
  return localLinks(markdown).flatMap(([file, anchor]) => {
    const target = file === '' ? page : path.posix.join(path.posix.dirname(page), file);
    if (file !== '' && !existsSync(path.join(ROOT, target)))
      return [`${page}: ${file} is not there`];
    if (anchor === '' || !target.endsWith('.md')) return [];
    const text = target === page ? markdown : readText(target);
    return anchors(text).includes(anchor) ? [] : [`${page}: ${file} has no heading #${anchor}`];
  });
}

describe('links in the documentation', () => {
  it('are found when they are dead', () => {
    expect(deadLinks('README.md', '[a](docs/none.md) [b](#none)')).toHaveLength(2);
    expect(deadLinks('README.md', '# Here it is\n[a](LICENSE) [b](#here-it-is)')).toEqual([]);
  });

  it.each(pages)('%s leads somewhere', (page) => {
    expect(deadLinks(page, readText(page))).toEqual([]);
  });
});

describe('decisions', () => {
  const records = pages.filter((file) => /^docs\/adr\/\d{4}-/.test(file));

  it('are all in the index', () => {
    expect(records).not.toEqual([]);
    const index = readText('docs/adr/README.md');
    expect(records.filter((file) => !index.includes(`(${path.basename(file)})`))).toEqual([]);
  });

  it('have numbers of their own', () => {
    const numbers = records.map((file) => path.basename(file).slice(0, 4));
    expect(new Set(numbers).size).toBe(numbers.length);
  });

  it.each(records)('%s says what it costs', (file) => {
    expect(anchors(readText(file))).toContain('cost');
  });
});

describe('the design page', () => {
  it('has a row for every room of the table', () => {
    const rows = [...readText('docs/design.md').matchAll(/^\| ([a-z]+)(?:\/a)? +\|/gm)];
    const named = rows.map((match) => match[1]);
    expect(named).toEqual(TOP_ROOMS.filter((room) => room !== 'testing'));
  });
});
