/**
 * Whether this run may not skip the tests that need a tool: CI installs what a laptop may lack, so there a missing tool
 * is a failure and not a skip.
 */
export const isRequired = (tool: string): boolean =>
  (process.env['TRAILGLASS_REQUIRE'] ?? '').split(',').includes(tool);
