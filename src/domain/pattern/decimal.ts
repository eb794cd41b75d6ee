/** A decimal numeral taken apart: 0.digits x 10^exponent, without leading or trailing zeros; zero has no digits. */
export interface Decimal {
  readonly negative: boolean;
  readonly digits: string;
  readonly exponent: number;
}

const NUMERAL = /^([+-]?)([0-9]+)(?:\.([0-9]+))?(?:[eE]([+-]?[0-9]+))?$/;

/** Whether a text is a number of the pattern language: `75`, `-1`, `55.5`, `+1000`, `1e-3`. */
export const isNumeral = (text: string): boolean => NUMERAL.test(text);

/** Takes a numeral apart; undefined if the text is none. */
export function parseDecimal(text: string): Decimal | undefined {
  const parts = NUMERAL.exec(text);
  if (parts === null) return undefined;
  const [, sign, whole = '', fraction = '', power = '0'] = parts;
  const all = whole + fraction;
  const significant = all.replace(/^0+/, '');
  const digits = trimZeros(significant);
  if (digits === '') return { negative: false, digits, exponent: 0 };
  const exponent = whole.length - (all.length - significant.length) + Number(power);
  return { negative: sign === '-', digits, exponent };
}

/** Below zero, zero or above zero as `a` is less than, equal to or greater than `b`; exact for any number of digits. */
export function compareDecimals(a: Decimal, b: Decimal): number {
  const signs = signOf(a) - signOf(b);
  if (signs !== 0) return signs;
  const magnitudes =
    a.exponent === b.exponent
      ? // Both are fractions behind the same point, so they sort as texts do.
        Number(a.digits > b.digits) - Number(a.digits < b.digits)
      : Number(a.exponent > b.exponent) - Number(a.exponent < b.exponent);
  return a.negative ? -magnitudes : magnitudes;
}

const signOf = (value: Decimal): number => (value.digits === '' ? 0 : value.negative ? -1 : 1);

// Not /0+$/: on a long row of zeros inside a number it takes quadratic time.
function trimZeros(digits: string): string {
  let end = digits.length;
  while (end > 0 && digits.charCodeAt(end - 1) === 0x30) end -= 1;
  return digits.slice(0, end);
}
