/** Plain JavaScript that Node 20 reads too, as it is what tells people that theirs is too old. */

/** The first Node that runs our TypeScript as it stands, with `node:sqlite`, without flags. */
export const OLDEST_NODE = '22.18';

/**
 * The numbers of a version such as `v24.21.0`.
 * @param {string} version
 */
const numbers = (version) => version.replace(/^v/, '').split('.').map(Number);

/**
 * The first number of a version.
 * @param {string} version as in `process.version`
 */
export const majorOf = (version) => numbers(version)[0] ?? 0;

/**
 * Whether a Node of this version can run Trailglass.
 * @param {string} version as in `process.version`
 */
export function runsTrailglass(version) {
  const [major = 0, minor = 0] = numbers(version);
  const [wantedMajor = 0, wantedMinor = 0] = numbers(OLDEST_NODE);
  return major > wantedMajor || (major === wantedMajor && minor >= wantedMinor);
}
