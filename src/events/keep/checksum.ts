/**
 * 53 bits of bytes, to recognise a file that was half written or has changed. No protection against anybody who wants to deceive: whoever can
 * write into the origin's files can do more than that. Reads four bytes at a time, as there may be hundreds of millions.
 */
export class Checksum {
  #low = 0x811c_9dc5;
  #high = 0x9747_b28c;
  #length = 0;

  /** Takes the next bytes in; all but the last have a length that four divides. */
  add(bytes: Uint8Array): void {
    if (this.#length % 4 !== 0) throw new RangeError('Only the last bytes may be of odd length.');
    const aligned = bytes.byteOffset % 4 === 0 ? bytes : bytes.slice();
    const words = new Uint32Array(aligned.buffer, aligned.byteOffset, aligned.length >>> 2);
    let low = this.#low;
    let high = this.#high;
    for (let index = 0; index < words.length; index += 1) {
      const word = words[index] ?? 0;
      low = Math.imul(low ^ word, 0x9e37_79b1);
      low ^= low >>> 15;
      high = Math.imul(high ^ low ^ word, 0x85eb_ca6b);
      high ^= high >>> 13;
    }
    for (let index = words.length * 4; index < aligned.length; index += 1) {
      low = Math.imul(low ^ (aligned[index] ?? 0), 0x9e37_79b1);
      high = Math.imul(high ^ low, 0x85eb_ca6b);
    }
    this.#low = low;
    this.#high = high;
    this.#length += bytes.length;
  }

  get value(): number {
    return (this.#high & 0x1f_ffff) * 0x1_0000_0000 + ((this.#low ^ this.#length) >>> 0);
  }
}
