/** A reason not to start that the person at the terminal can mend; its message says what to do. Printed without a stack. */
export class StartError extends Error {
  override readonly name = 'StartError';
}
