import { operation } from '#sandbox/operation.ts';
import { readToken, writeToken } from './page-token.ts';

const PAGE = 50;
const LIST = 'resource policies';

/** The resource policies of the region, in ASCII order of their names. */
export const describeResourcePolicies = operation('logs', 'DescribeResourcePolicies', {
  limits: {
    nextToken: { min: 1 },
    limit: { min: 1, max: PAGE },
    policyScope: { values: ['ACCOUNT', 'RESOURCE'] },
  },
  recording: { management: true, readOnly: true },
  handle(input, { store, account, region, now }) {
    // Those of single log groups do not exist here.
    if (input.policyScope === 'RESOURCE' || input.resourceArn !== undefined) {
      return { resourcePolicies: [] };
    }
    const [after] =
      input.nextToken === undefined ? [''] : readToken(input.nextToken, LIST, now, ['name']);
    const rest = store.resources
      .list('resourcePolicy', { account, region })
      .map(({ value }) => value)
      .filter(({ policyName }) => policyName > after);
    const page = rest.slice(0, input.limit ?? PAGE);
    const last = page.at(-1);
    return {
      resourcePolicies: page.map((policy) => ({ ...policy, policyScope: 'ACCOUNT' as const })),
      nextToken:
        rest.length > page.length && last ? writeToken(LIST, now, [last.policyName]) : undefined,
    };
  },
});
