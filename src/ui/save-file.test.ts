import { describe, expect, it } from 'vitest';
import { chooseFile, fileNameOf } from './save-file.ts';

describe('fileNameOf', () => {
  it.each([
    ['CloudTrail/logs', 'CloudTrail-logs-20261123T120000Z.csv'],
    ['../..\\CON:', 'CON-20261123T120000Z.csv'],
    ['///', 'events-20261123T120000Z.csv'],
    ['x'.repeat(500), `${'x'.repeat(100)}-20261123T120000Z.csv`],
  ])('makes a name of %s', (subject, name) => {
    expect(fileNameOf(subject, Date.UTC(2026, 10, 23, 12), 'csv')).toBe(name);
  });
});

describe('chooseFile', () => {
  it('asks where to save only where the browser can', async () => {
    const handle = {} as FileSystemFileHandle;
    expect(await chooseFile('a.csv', {})).toBeUndefined();
    expect(await chooseFile('a.csv', { showSaveFilePicker: async () => handle })).toBe(handle);
  });
});
