/** A request to `/_sandbox/` that is not understood; the message names what is wrong and what would be right. */
export class ControlError extends Error {
  override readonly name = 'ControlError';
}
