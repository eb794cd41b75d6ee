import fc from 'fast-check';
import { expect, it } from 'vitest';
import { epochMillis } from '#domain/time/units.ts';
import { readImportLine } from './import-line.ts';
import { usualLines } from './usual-lines.ts';

const NOW = epochMillis(5);
const read = (line: string) => usualLines('eu-west-1', NOW)(new TextEncoder().encode(line));

const aRecord = fc.record({
  recipientAccountId: fc.constantFrom('111122223333', '000000000001', 'hidden', null),
  userIdentity: fc.constantFrom({ accountId: '222222222222' }, {}, null, 'x'),
  text: fc.string({ unit: 'grapheme' }),
});
const aTime = fc
  .date({ min: new Date(0), max: new Date('2100-01-01'), noInvalidDate: true })
  .map((date) => date.toISOString());

it('reads a line as the general reader does, or leaves it to that', () => {
  fc.assert(
    fc.property(aRecord, fc.option(aTime), fc.boolean(), (record, time, isWhole) => {
      const delivered = isWhole ? (time?.replace(/\.\d+/, '') ?? null) : time;
      const line = JSON.stringify({ delivered, record });
      const quick = read(line);
      const isLate = /-(29|30|31)T/.test(delivered ?? '');
      expect(quick === undefined).toBe(isLate);
      if (quick !== undefined) {
        expect({ ...quick, json: [...quick.json] }).toEqual(
          (({ json, ...event }) => ({ ...event, json: [...json] }))(
            readImportLine(line, 1, 'eu-west-1', NOW),
          ),
        );
      }
    }),
  );
});

it.each([
  '{"delivered":"2023-13-10T11:45:00Z","record":{}}',
  '{"delivered":"2023-02-29T11:45:00Z","record":{}}',
  '{"delivered":"2023-07-10T24:00:00Z","record":{}}',
  '{"delivered":"2023-07-10 11:45:00Z","record":{}}',
  '{"delivered":"1969-07-10T11:45:00Z","record":{}}',
  '{"delivered":null,"record":{}} ',
  '{"delivered":null,"record":{},"x":1}',
  '{"delivered":null,"record":[]}',
  '{"delivered":null,"record":{}',
  '{"delivered":nul,"record":{}}',
  '{"delivered":null, "record":{}}',
  '{"delivered":"2023',
  '{}',
  '',
])('leaves %s to the general reader', (line) => {
  expect(read(line)).toBeUndefined();
});

it('refuses what is not UTF-8', () => {
  const line = new TextEncoder().encode('{"delivered":null,"record":{"a":"?"}}');
  line[line.indexOf(0x3f)] = 0xe9;
  expect(() => usualLines('eu-west-1', NOW)(line)).toThrow('The body is not UTF-8.');
});
